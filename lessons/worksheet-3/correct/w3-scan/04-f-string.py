import random


def next_turn(world_state, avatar_state):
    nearby = world_state.scan_nearby()
    print(f"There are {len(nearby)} things near me.")
    if random.randint(1, 5) == 1:
        return MoveAction(random.choice(direction.ALL_DIRECTIONS))
    return MoveAction(direction.NORTH)
