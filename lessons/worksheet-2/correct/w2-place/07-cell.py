# Orbs are glowing between the crystals.
import random


def cheer(cell):
    print("Hooray! This one was at", cell.location)


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    # Ten things fill the backpack. Then drop the first one.
    if len(avatar_state.backpack) == 10:
        return DropAction(0)

    cell = world_state.get_cell(here)
    if cell.has_artefact():
        cheer(cell)
        return PickupAction()

    way = random.choice(direction.ALL_DIRECTIONS)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    print("Blocked!")
    return WaitAction()
