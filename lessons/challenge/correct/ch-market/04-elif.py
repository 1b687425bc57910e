# The clock is ticking, but this avatar only strolls around.
import random


def walk(world_state, here):
    way = random.choice(direction.ALL_DIRECTIONS)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    return WaitAction()


def on_market(here):
    return abs(here.x) <= 2 and abs(here.y) <= 2


def to_market(world_state, here):
    ways = []
    if here.x > 0:
        ways.append(direction.WEST)
    if here.x < 0:
        ways.append(direction.EAST)
    if here.y > 0:
        ways.append(direction.SOUTH)
    if here.y < 0:
        ways.append(direction.NORTH)
    way = random.choice(ways)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    return walk(world_state, here)


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    if on_market(here) and len(avatar_state.backpack) > 0:
        return DropAction(0)
    if len(avatar_state.backpack) >= 6:
        return to_market(world_state, here)
    nearby = world_state.scan_nearby()
    cell = world_state.get_cell(here)
    if cell.has_artefact():
        print("Got it!")
        return PickupAction()
    elif len(nearby) > 0 and random.randint(1, 8) > 1:
        return MoveTowardsAction(nearby[0])
    return walk(world_state, here)
