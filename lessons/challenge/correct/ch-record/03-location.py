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
    if here.x < 0 and world_state.can_move_to(here + direction.EAST):
        return MoveAction(direction.EAST)
    if here.y > 0 and world_state.can_move_to(here + direction.SOUTH):
        return MoveAction(direction.SOUTH)
    if here.y < 0 and world_state.can_move_to(here + direction.NORTH):
        return MoveAction(direction.NORTH)
    return walk(world_state, here)


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    at_market = here.x > -3 and here.x < 3 and here.y > -3 and here.y < 3
    if at_market and avatar_state.backpack:
        return DropAction(len(avatar_state.backpack) - 1)
    if len(avatar_state.backpack) >= 9:
        return to_market(world_state, here)
    nearby = world_state.scan_nearby()
    if len(nearby) > 0:
        nearest = nearby[0]
        if nearest.location == here:
            return PickupAction()
        if random.randint(1, 5) != 1:
            return MoveTowardsAction(nearest)
    return walk(world_state, here)
