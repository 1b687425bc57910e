# The clock is ticking, but this avatar only strolls around.
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
    nearby = world_state.scan_nearby()
    if world_state.get_cell(here).has_artefact():
        return PickupAction()
    if len(nearby) > 0 and random.randint(1, 6) > 1:
        return MoveTowardsAction(nearby[0])
    return walk(world_state, here)
