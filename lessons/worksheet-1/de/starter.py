# Dieses Programm steuert deinen Avatar.


def next_turn(world_state, avatar_state):
    print("Hello! I am at", avatar_state.location)
    return MoveAction(direction.NORTH)
