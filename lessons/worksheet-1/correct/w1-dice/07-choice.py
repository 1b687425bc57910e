import random


def next_turn(world_state, avatar_state):
    way = random.choice(direction.ALL_DIRECTIONS)
    return MoveAction(way)
