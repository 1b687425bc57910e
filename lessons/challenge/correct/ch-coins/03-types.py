# The clock is ticking, but this avatar only strolls around.
import random


def walk(world_state, here):
    way = random.choice(direction.ALL_DIRECTIONS)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    return WaitAction()


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    if len(avatar_state.backpack) > 9:
        return DropAction(9)
    nearby = world_state.scan_nearby()
    wanted = world_state.artefact_types.COINS
    for thing in nearby:
        if thing.type == wanted and thing.location == here:
            return PickupAction()
        elif thing.type == wanted and random.randint(1, 6) > 1:
            return MoveTowardsAction(thing)
    return walk(world_state, here)
