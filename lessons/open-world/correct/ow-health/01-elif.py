# A world full of points. This avatar only walks around.
import random


def walk(world_state, here):
    way = random.choice(direction.ALL_DIRECTIONS)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    return WaitAction()


def nearest(cells, here):
    best = None
    best_steps = 1000
    for cell in cells:
        there = cell.location
        steps = abs(there.x - here.x) + abs(there.y - here.y)
        if steps < best_steps and cell.avatar is None:
            best = cell
            best_steps = steps
    return best


def step_to(world_state, here, there):
    if there.x > here.x and world_state.can_move_to(here + direction.EAST):
        return MoveAction(direction.EAST)
    if there.x < here.x and world_state.can_move_to(here + direction.WEST):
        return MoveAction(direction.WEST)
    if there.y > here.y and world_state.can_move_to(here + direction.NORTH):
        return MoveAction(direction.NORTH)
    if there.y < here.y and world_state.can_move_to(here + direction.SOUTH):
        return MoveAction(direction.SOUTH)
    return walk(world_state, here)


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    wanted = []
    for cell in world_state.pickup_cells():
        if cell.pickup["type"] == "health":
            wanted.append(cell)
    target = nearest(wanted, here)
    if avatar_state.health < 12 and target is not None:
        return step_to(world_state, here, target.location)
    if world_state.get_cell(here).generates_score:
        return WaitAction()
    target = nearest(world_state.score_cells(), here)
    if target is not None:
        return step_to(world_state, here, target.location)
    return walk(world_state, here)
