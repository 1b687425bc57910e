# Orbs are glowing between the crystals.
import random


def cheer(place):
    print("Hooray! I found an orb at", place)


def wander(world, place):
    step = random.choice(direction.ALL_DIRECTIONS)
    if not world.can_move_to(place + step):
        return WaitAction()
    return MoveAction(step)


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    # Ten things fill the backpack. Then drop the first one.
    if len(avatar_state.backpack) == 10:
        return DropAction(0)

    cell = world_state.get_cell(here)
    if cell.has_artefact():
        cheer(here)
        return PickupAction()

    return wander(world_state, here)
