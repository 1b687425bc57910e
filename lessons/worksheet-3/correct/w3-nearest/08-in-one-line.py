import random


def next_turn(world_state, avatar_state):
    first = world_state.scan_nearby()[0]
    print(first.type, "at", first.location)
    if random.randint(1, 5) == 1:
        return MoveAction(random.choice(direction.ALL_DIRECTIONS))
    return MoveAction(direction.NORTH)
