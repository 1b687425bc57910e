# Dieses Programm steuert deinen Avatar.


def next_turn(world_state, avatar_state):
    print("Ich bin bei", avatar_state.location)
    return MoveAction(direction.NORTH)
