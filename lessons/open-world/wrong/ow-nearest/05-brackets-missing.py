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


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    print(nearest(world_state.score_cells, here))
    return walk(world_state, here)
