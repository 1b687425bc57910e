import random


def walk(world_state, here):
    way = random.choice(direction.ALL_DIRECTIONS)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    return WaitAction()


def step_to(world_state, here, there):
    north = here + direction.NORTH
    east = here + direction.EAST
    south = here + direction.SOUTH
    west = here + direction.WEST
    if there.x > here.x and world_state.can_move_to(east):
        return MoveAction(direction.EAST)
    elif there.x < here.x and world_state.can_move_to(west):
        return MoveAction(direction.WEST)
    elif there.y > here.y and world_state.can_move_to(north):
        return MoveAction(direction.NORTH)
    elif there.y < here.y and world_state.can_move_to(south):
        return MoveAction(direction.SOUTH)
    return walk(world_state, here)


def distance(a, b):
    return abs(a.x - b.x) + abs(a.y - b.y)


def nearest(cells, here):
    best = None
    for cell in cells:
        steps = distance(cell.location, here)
        if best is None or steps < distance(best.location, here):
            best = cell
    return best


def somebody_at(world_state, place):
    if world_state.is_visible(place):
        return world_state.get_cell(place).avatar is not None
    return False


# The plan: go to score cells on which nobody stands, take pickups
# that are closer, and hit whoever stands next to me.
turns = 0


def free_cells(cells):
    free = []
    for cell in cells:
        if cell.avatar is None:
            free.append(cell)
    return free


def next_turn(world_state, avatar_state):
    global turns
    turns += 1
    here = avatar_state.location
    print("Turn", turns, "of my program. Points:", avatar_state.score)

    for way in direction.ALL_DIRECTIONS:
        if somebody_at(world_state, here + way):
            return AttackAction(way)

    if world_state.get_cell(here).generates_score:
        return WaitAction()

    cells = world_state.score_cells() + world_state.pickup_cells()
    target = nearest(free_cells(cells), here)
    if target is not None and random.randint(1, 6) > 1:
        return step_to(world_state, here, target.location)
    return walk(world_state, here)
