# The clock is ticking, but this avatar only strolls around.
import random


def walk(world_state, here):
    way = random.choice(direction.ALL_DIRECTIONS)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    return WaitAction()


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    if len(avatar_state.backpack) > 4:
        return DropAction(0)
    nearby = world_state.scan_nearby()
    cell = world_state.get_cell(here)
    if cell.has_artefact():
        print("Got it!")
        return PickupAction()
    elif len(nearby) > 0 and random.randint(1, 8) > 1:
        return MoveTowardsAction(nearby[0])
    return walk(world_state, here)
