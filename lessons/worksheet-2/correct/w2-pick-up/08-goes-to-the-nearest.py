# Orbs are glowing between the crystals.
import random


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    # Ten things fill the backpack. Then drop the first one.
    if len(avatar_state.backpack) == 10:
        return DropAction(0)

    cell = world_state.get_cell(here)
    if cell.has_artefact():
        return PickupAction()
    nearby = world_state.scan_nearby()
    if len(nearby) > 0 and random.randint(1, 6) > 1:
        return MoveTowardsAction(nearby[0])
    way = random.choice(direction.ALL_DIRECTIONS)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    print("Blocked!")
    return WaitAction()
