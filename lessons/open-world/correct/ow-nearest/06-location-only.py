# A world full of points. This avatar only walks around.
import random


def walk(world_state, here):
    way = random.choice(direction.ALL_DIRECTIONS)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    return WaitAction()


def nearest_place(cells, here):
    best = cells[0].location
    for cell in cells:
        if steps(cell.location, here) < steps(best, here):
            best = cell.location
    return best


def steps(a, b):
    return abs(a.x - b.x) + abs(a.y - b.y)


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    print("Go to", nearest_place(world_state.score_cells(), here))
    return walk(world_state, here)
