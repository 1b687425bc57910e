import random


def cheer():
    print("Hooray!")
    print("Another orb for me!")


def walk(world_state, here):
    way = random.choice(direction.ALL_DIRECTIONS)
    print("I want to go", way)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    return WaitAction()


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    cell = world_state.get_cell(here)
    if cell.has_artefact() and len(avatar_state.backpack) < 10:
        cheer()
        return PickupAction()
    return walk(world_state, here)
