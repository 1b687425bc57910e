# The clock is ticking, but this avatar only strolls around.
import random


def walk(world_state, here):
    way = random.choice(direction.ALL_DIRECTIONS)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    return WaitAction()


def is_under(nearby, here):
    return len(nearby) > 0 and nearby[0].location == here


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    nearby = world_state.scan_nearby()
    if is_under(nearby, here):
        return PickupAction()
    elif len(nearby) == 0 or random.randint(1, 5) == 5:
        return walk(world_state, here)
    else:
        return MoveTowardsAction(nearby[0])
