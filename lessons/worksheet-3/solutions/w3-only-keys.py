# Chests and keys lie among the ruins.
import random


def next_turn(world_state, avatar_state):
    if len(avatar_state.backpack) > 4:
        return DropAction(0)
    nearby = world_state.scan_nearby()

    # A random step now and then helps when two avatars block each other.
    if random.randint(1, 5) == 1:
        return MoveAction(random.choice(direction.ALL_DIRECTIONS))

    for thing in nearby:
        if thing.type == "key":
            if thing.location == avatar_state.location:
                return PickupAction()
            return MoveTowardsAction(thing)
    return MoveAction(random.choice(direction.ALL_DIRECTIONS))
