import random


def next_turn(world_state, avatar_state):
    found = world_state.scan_nearby()
    print(found)
    print("I have found", len(found))
    if random.randint(1, 5) == 1:
        return MoveAction(random.choice(direction.ALL_DIRECTIONS))
    return MoveAction(direction.NORTH)
