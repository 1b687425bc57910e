# A world full of points. This avatar only walks around.
import random


def walk(world_state, here):
    way = random.choice(direction.ALL_DIRECTIONS)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    return WaitAction()


def nearest(cells, here):
    best = None
    steps = 999
    n = 0
    while n < len(cells):
        there = cells[n].location
        now = abs(there.x - here.x) + abs(there.y - here.y)
        if now < steps and cells[n].avatar is None:
            best = cells[n]
            steps = now
        n += 1
    return best


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    target = nearest(world_state.score_cells(), here)
    if target is not None:
        print("The nearest score cell is at", target.location)
    return walk(world_state, here)
