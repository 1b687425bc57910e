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
        return DropAction(len(avatar_state.backpack) - 1)
    for thing in world_state.scan_nearby():
        if thing.location == here:
            return PickupAction()
        if random.random() < 0.9:
            return MoveTowardsAction(thing)
    return walk(world_state, here)
