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
    backpack = avatar_state.backpack
    types = world_state.artefact_types
    keys = count(backpack, types.KEY)
    chests = count(backpack, types.CHEST)
    print("I have", keys, "keys and", chests, "chests")

    # When the backpack is full, throw away what there is more of.
    if len(backpack) == 10 and keys > chests:
        return DropAction(backpack.find(types.KEY))
    if len(backpack) == 10 and chests > keys:
        return DropAction(backpack.find(types.CHEST))
    if len(backpack) == 10:
        print("Each chest has its key!")
        return walk(world_state, here)

    if keys < chests:
        wanted = types.KEY
    else:
        wanted = types.CHEST

    # A step by chance now and then leads around others.
    if random.randint(1, 6) == 1:
        return walk(world_state, here)

    for artefact in world_state.scan_nearby(radius=30):
        if artefact.type == wanted:
            if artefact.location == here:
                return PickupAction()
            return MoveTowardsAction(artefact)
    return walk(world_state, here)
