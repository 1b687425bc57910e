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
    if len(nearby) > 0:
        nearest = nearby[0]
        if nearest.location == here:
            return PickupAction()
        if random.randint(1, 5) != 1:
            return MoveTowardsAction(nearest)
    return walk(world_state, here)
