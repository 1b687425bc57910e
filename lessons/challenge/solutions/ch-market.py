# The clock is ticking, but this avatar only strolls around.
import random


def walk(world_state, here):
    way = random.choice(direction.ALL_DIRECTIONS)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    return WaitAction()


def to_market(world_state, here):
    if random.randint(1, 6) == 1:
        return walk(world_state, here)
    if here.x > 0 and world_state.can_move_to(here + direction.WEST):
        return MoveAction(direction.WEST)
    if here.y > 0 and world_state.can_move_to(here + direction.SOUTH):
        return MoveAction(direction.SOUTH)
    return walk(world_state, here)


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    nearby = world_state.scan_nearby()
    at_market = abs(here.x) <= 2 and abs(here.y) <= 2
    if at_market and len(avatar_state.backpack) > 0:
        return DropAction(0)
    if len(avatar_state.backpack) >= 5:
        return to_market(world_state, here)
    if world_state.get_cell(here).has_artefact():
        return PickupAction()
    if len(nearby) > 0 and random.randint(1, 6) > 1:
        return MoveTowardsAction(nearby[0])
    return walk(world_state, here)
