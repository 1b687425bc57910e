# The clock is ticking, but this avatar only strolls around.
import random


def walk(world_state, here):
    way = random.choice(direction.ALL_DIRECTIONS)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    return WaitAction()


def nearest_coins(nearby):
    for thing in nearby:
        if thing.type == "coins":
            return thing
    return None


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    if len(avatar_state.backpack) == 10:
        return DropAction(0)
    coins = nearest_coins(world_state.scan_nearby())
    if coins is not None and coins.location == here:
        return PickupAction()
    if coins is not None and random.randint(1, 6) > 1:
        return MoveTowardsAction(coins)
    return walk(world_state, here)
