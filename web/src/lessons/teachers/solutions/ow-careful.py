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


def health_cells(world_state):
    wanted = []
    for cell in world_state.pickup_cells():
        if cell.pickup["type"] == "health":
            wanted.append(cell)
    return wanted


def next_turn(world_state, avatar_state):
    here = avatar_state.location

    # First of all: stay alive.
    if avatar_state.health < 3:
        print("I need help!")
        target = nearest(health_cells(world_state), here)
        if target is not None and random.randint(1, 6) > 1:
            return step_to(world_state, here, target.location)

    for way in direction.ALL_DIRECTIONS:
        if somebody_at(world_state, here + way):
            print("Somebody is in the", way)
            return AttackAction(way)

    if world_state.get_cell(here).generates_score:
        return WaitAction()
    target = nearest(world_state.score_cells(), here)
    if target is not None and random.randint(1, 6) > 1:
        return step_to(world_state, here, target.location)
    return walk(world_state, here)
