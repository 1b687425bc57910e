from random import randint


def next_turn(world_state, avatar_state):
    coin = randint(1, 2)
    if coin == 2:
        return MoveAction(direction.EAST)
    else:
        return MoveAction(direction.NORTH)
