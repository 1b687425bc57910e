# A world full of points. This avatar only walks around.
import random


turns = 0
todo = ["invulnerability", "health"]


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


def distance(a, b):
    return abs(a.x - b.x) + abs(a.y - b.y)


def pickups(world_state, kind):
    found = []
    for cell in world_state.pickup_cells():
        if cell.pickup["type"] == kind:
            found.append(cell)
    return found


def next_turn(world_state, avatar_state):
    global turns, todo
    turns += 1
    here = avatar_state.location
    if turns % 38 < 16:
        for kind in todo:
            target = nearest(pickups(world_state, kind), here)
            if target is not None and distance(target.location, here) <= 16:
                if distance(target.location, here) == 1:
                    todo.remove(kind)
                return step_to(world_state, here, target.location)
    else:
        todo = ["invulnerability", "health"]
    if world_state.get_cell(here).generates_score:
        return WaitAction()
    target = nearest(world_state.score_cells(), here)
    if target is not None:
        return step_to(world_state, here, target.location)
    return walk(world_state, here)
