# A world full of points. This avatar only walks around.
import random


def walk(world_state, here):
    way = random.choice(direction.ALL_DIRECTIONS)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    return WaitAction()


def step_to(world_state, here, there):
    ways = []
    if there.x > here.x:
        ways.append(direction.EAST)
    if there.x < here.x:
        ways.append(direction.WEST)
    if there.y > here.y:
        ways.append(direction.NORTH)
    if there.y < here.y:
        ways.append(direction.SOUTH)
    while len(ways) > 0:
        way = ways.pop()
        if world_state.can_move_to(here + way):
            return MoveAction(way)
    return walk(world_state, here)


def steps(here, there):
    return abs(there.x - here.x) + abs(there.y - here.y)


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    best = None
    for cell in world_state.score_cells():
        if cell.location == here:
            return WaitAction()
        if cell.avatar is None and (best is None or steps(here, cell.location) < steps(here, best)):
            best = cell.location
    if best is None:
        return walk(world_state, here)
    return step_to(world_state, here, best)
