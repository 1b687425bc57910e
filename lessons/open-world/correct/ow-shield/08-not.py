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
    ways = []
    if there.x > here.x:
        ways.append(direction.EAST)
    if there.x < here.x:
        ways.append(direction.WEST)
    if there.y > here.y:
        ways.append(direction.NORTH)
    if there.y < here.y:
        ways.append(direction.SOUTH)
    if len(ways) > 0 and random.randint(1, 6) > 1:
        way = random.choice(ways)
        if world_state.can_move_to(here + way):
            return MoveAction(way)
    return walk(world_state, here)


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    for effect in avatar_state.effects:
        kind = effect["type"]
        if kind == "invulnerability":
            print(f"SHIELD {effect['turns']}")
    if not avatar_state.effects:
        shields = []
        for cell in world_state.pickup_cells():
            if cell.pickup["type"] == "invulnerability":
                shields.append(cell)
        shield = nearest(shields, here)
        if shield:
            return step_to(world_state, here, shield.location)
    if avatar_state.health < 12:
        wanted = []
        for cell in world_state.pickup_cells():
            if cell.pickup["type"] == "health":
                wanted.append(cell)
        if len(wanted) > 0:
            return step_to(world_state, here, nearest(wanted, here).location)
    target = nearest(world_state.score_cells(), here)
    if world_state.get_cell(here).generates_score:
        return WaitAction()
    elif target is not None:
        return step_to(world_state, here, target.location)
    return walk(world_state, here)
