import random


def walk(world_state, here):
    way = random.choice(direction.ALL_DIRECTIONS)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    return WaitAction()


def find_useless(backpack, kind):
    for place in range(len(backpack)):
        if backpack[place].type != kind:
            return place
    return -1


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    backpack = avatar_state.backpack
    types = world_state.artefact_types
    print("I carry", backpack)

    useless = find_useless(backpack, types.COINS)
    if useless >= 0:
        return DropAction(useless)
    if len(backpack) == 10:
        print("I am rich!")
        return walk(world_state, here)

    # A step by chance now and then leads around others.
    if random.randint(1, 6) == 1:
        return walk(world_state, here)

    for artefact in world_state.scan_nearby():
        if artefact.type == types.COINS:
            if artefact.location == here:
                return PickupAction()
            return MoveTowardsAction(artefact)
    return walk(world_state, here)
