# The clock is ticking, but this avatar only strolls around.
import random


def walk(world_state, here):
    way = random.choice(direction.ALL_DIRECTIONS)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    return WaitAction()


def step_to(world_state, here, x, y):
    for way in direction.ALL_DIRECTIONS:
        place = here + way
        closer = abs(place.x - x) + abs(place.y - y) < abs(here.x - x) + abs(here.y - y)
        if closer and world_state.can_move_to(place) and random.randint(1, 8) > 1:
            return MoveAction(way)
    return walk(world_state, here)


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    if abs(here.x) < 3 and abs(here.y) < 3 and len(avatar_state.backpack) > 0:
        return DropAction(0)
    if len(avatar_state.backpack) >= 5:
        return step_to(world_state, here, 0, 0)
    for thing in world_state.scan_nearby():
        if thing.location == here:
            return PickupAction()
        if random.random() < 0.9:
            return MoveTowardsAction(thing)
    return walk(world_state, here)
