import random


def walk(world_state, here):
    way = random.choice(direction.ALL_DIRECTIONS)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    return WaitAction()


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    cell = world_state.get_cell(here)
    if cell.has_artefact():
        print("I pick something up!")
        return PickupAction()

    nearby = world_state.scan_nearby()
    print("I see this many things:", len(nearby))
    return walk(world_state, here)
