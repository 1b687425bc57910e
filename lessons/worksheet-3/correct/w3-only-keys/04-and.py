import random


def next_turn(world_state, avatar_state):
    if len(avatar_state.backpack) > 4:
        return DropAction(0)
    nearby = world_state.scan_nearby()
    if random.randint(1, 5) == 1:
        return MoveAction(random.choice(direction.ALL_DIRECTIONS))
    for thing in nearby:
        if thing.type == "key" and thing.location == avatar_state.location:
            return PickupAction()
        if thing.type == "key":
            return MoveTowardsAction(thing)
    return MoveAction(random.choice(direction.ALL_DIRECTIONS))
