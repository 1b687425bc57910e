import random


def next_turn(world_state, avatar_state):
    way = random.choice([direction.NORTH, direction.EAST])
    return MoveAction(way)
