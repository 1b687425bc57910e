import random


def how_many(bag, what):
    total = 0
    for item in bag:
        if item.type == what:
            total = total + 1
    return total


def next_turn(world_state, avatar_state):
    bag = avatar_state.backpack
    print(how_many(bag, "key"), how_many(bag, "chest"))
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
