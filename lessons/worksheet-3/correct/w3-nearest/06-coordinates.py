import random


def next_turn(world_state, avatar_state):
    nearby = world_state.scan_nearby()
    nearest = nearby[0]
    print(nearest.type, "x:", nearest.location.x, "y:", nearest.location.y)
    if random.randint(1, 5) == 1:
        return MoveAction(random.choice(direction.ALL_DIRECTIONS))
    return MoveAction(direction.NORTH)
