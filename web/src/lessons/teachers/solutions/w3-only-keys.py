import random


def walk(world_state, here):
    way = random.choice(direction.ALL_DIRECTIONS)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    return WaitAction()


def count(backpack, kind):
    number = 0
    for thing in backpack:
        if thing.type == kind:
            number += 1
    return number


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    types = world_state.artefact_types
    keys = count(avatar_state.backpack, types.KEY)
    chests = count(avatar_state.backpack, types.CHEST)
    print("I have", keys, "keys and", chests, "chests")

    if len(avatar_state.backpack) == 10:
        return DropAction(0)

    # A step by chance now and then leads around others.
    if random.randint(1, 6) == 1:
        return walk(world_state, here)

    for artefact in world_state.scan_nearby():
        if artefact.type == types.KEY:
            if artefact.location == here:
                return PickupAction()
            return MoveTowardsAction(artefact)
    return walk(world_state, here)
