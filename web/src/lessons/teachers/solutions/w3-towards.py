import random


def walk(world_state, here):
    way = random.choice(direction.ALL_DIRECTIONS)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    return WaitAction()


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    if len(avatar_state.backpack) == 10:
        return DropAction(0)

    cell = world_state.get_cell(here)
    if cell.has_artefact():
        print("I pick something up!")
        return PickupAction()

    # A step by chance now and then leads around others.
    nearby = world_state.scan_nearby()
    if len(nearby) > 0 and random.randint(1, 6) > 1:
        nearest = nearby[0]
        print("I go to the", nearest.type, "at", nearest.location)
        return MoveTowardsAction(nearest)
    return walk(world_state, here)
