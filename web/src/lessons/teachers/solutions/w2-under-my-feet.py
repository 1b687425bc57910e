import random


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    cell = world_state.get_cell(here)
    if cell.has_artefact():
        print("An orb!")

    way = random.choice(direction.ALL_DIRECTIONS)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    return WaitAction()
