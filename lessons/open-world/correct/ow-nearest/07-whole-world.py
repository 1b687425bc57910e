# A world full of points. This avatar only walks around.
import random


def walk(world_state, here):
    way = random.choice(direction.ALL_DIRECTIONS)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    return WaitAction()


def nearest(world_state, here):
    best = None
    for cell in world_state.score_cells():
        steps = abs(cell.location.x - here.x) + abs(cell.location.y - here.y)
        if best is None or steps < best_steps:
            best, best_steps = cell, steps
    return best


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    target = nearest(world_state, here)
    if target is not None:
        print(f"Nearest: {target.location}")
    return walk(world_state, here)
