coin = 1


def next_turn(world_state, avatar_state):
    global coin
    coin = 3 - coin
    if coin == 1:
        return MoveAction(direction.NORTH)
    else:
        return MoveAction(direction.EAST)
