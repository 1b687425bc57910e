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


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    if world_state.get_cell(here).generates_score:
        print("Points! I have", avatar_state.score)
        return WaitAction()

    cells = world_state.score_cells()
    if len(cells) > 0 and random.randint(1, 6) > 1:
        print("A score cell is at", cells[0].location)
        return step_to(world_state, here, cells[0].location)
    return walk(world_state, here)
