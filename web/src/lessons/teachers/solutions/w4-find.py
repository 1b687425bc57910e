import random


def walk(world_state, here):
    way = random.choice(direction.ALL_DIRECTIONS)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    return WaitAction()


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    types = world_state.artefact_types
    place = avatar_state.backpack.find(types.PHONE)
    if place == -1:
        print("I have no phone")
    else:
        print("My phone is at place", place)

    if len(avatar_state.backpack) == 10:
        return DropAction(0)

    if world_state.get_cell(here).has_artefact():
        return PickupAction()
    # When the dice shows 1, a step by chance leads around others.
    nearby = world_state.scan_nearby()
    if len(nearby) > 0 and random.randint(1, 6) > 1:
        return MoveTowardsAction(nearby[0])
    return walk(world_state, here)
