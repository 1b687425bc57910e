import random


def count(backpack, kind):
    number = 0
    for thing in backpack:
        if thing.type == kind:
            number = number + 1
    return number


def next_turn(world_state, avatar_state):
    keys = count(avatar_state.backpack, "key")
    chests = count(avatar_state.backpack, "chest")
    if len(avatar_state.backpack) > 4:
        return DropAction(0)
    if chests < keys:
        wanted = "chest"
    else:
        wanted = "key"
    nearby = world_state.scan_nearby()
    if random.randint(1, 5) == 1:
        return MoveAction(random.choice(direction.ALL_DIRECTIONS))
    for thing in nearby:
        if thing.type == wanted:
            if thing.location == avatar_state.location:
                return PickupAction()
            return MoveTowardsAction(thing)
    return MoveAction(random.choice(direction.ALL_DIRECTIONS))
