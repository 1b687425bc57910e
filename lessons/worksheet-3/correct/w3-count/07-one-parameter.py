import random


def count_keys(backpack):
    keys = 0
    for thing in backpack:
        if thing.type == "key":
            keys += 1
    return keys


def next_turn(world_state, avatar_state):
    keys = count_keys(avatar_state.backpack)
    print("Keys:", keys, "Chests:", len(avatar_state.backpack) - keys)
    if len(avatar_state.backpack) > 4:
        return DropAction(0)
    nearby = world_state.scan_nearby()
    if random.randint(1, 5) == 1:
        return MoveAction(random.choice(direction.ALL_DIRECTIONS))
    for thing in nearby:
        if thing.type == "key":
            if thing.location == avatar_state.location:
                return PickupAction()
            return MoveTowardsAction(thing)
    return MoveAction(random.choice(direction.ALL_DIRECTIONS))
