# Chests and keys lie among the ruins.
import random


def next_turn(world_state, avatar_state):
    nearby = world_state.scan_nearby()
    nearest = nearby[0]
    print("I see a", nearest.type, "at", nearest.location)

    # A random step now and then helps when two avatars block each other.
    if random.randint(1, 5) == 1:
        return MoveAction(random.choice(direction.ALL_DIRECTIONS))

    if nearest.location == avatar_state.location:
        return PickupAction()
    return MoveTowardsAction(nearest)
