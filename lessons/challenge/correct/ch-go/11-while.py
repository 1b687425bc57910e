# The clock is ticking, but this avatar only strolls around.
import random


def walk(world_state, here):
    way = random.choice(direction.ALL_DIRECTIONS)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    return WaitAction()


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    nearby = world_state.scan_nearby()
    place = 0
    while place < len(nearby):
        thing = nearby[place]
        if thing.location == here:
            return PickupAction()
        if random.randint(1, 4) > 1:
            return MoveTowardsAction(thing)
        place = place + 1
    return walk(world_state, here)
