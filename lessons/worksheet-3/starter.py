# Chests and keys lie among the ruins. So far, your avatar walks past them.
import random


def next_turn(world_state, avatar_state):
    nearby = world_state.scan_nearby()
    print(nearby)

    # A random step now and then helps when two avatars block each other.
    if random.randint(1, 5) == 1:
        return MoveAction(random.choice(direction.ALL_DIRECTIONS))

    return MoveAction(direction.NORTH)
