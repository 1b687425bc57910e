import random


def next_turn(world_state, avatar_state):
    nearby = world_state.scan_nearby()
    number = len(nearby)
    print("I can see", number)
    if random.randint(1, 5) == 1:
        return MoveAction(random.choice(direction.ALL_DIRECTIONS))
    return MoveAction(direction.NORTH)
