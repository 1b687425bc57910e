# A world full of points. This avatar only walks around.
import random


def walk(world_state, here):
    way = random.choice(direction.ALL_DIRECTIONS)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    return WaitAction()


def nearest(cells, here):
    best = 0
    for i in range(len(cells)):
        a = cells[i].location
        b = cells[best].location
        if abs(a.x - here.x) + abs(a.y - here.y) < abs(b.x - here.x) + abs(b.y - here.y):
            best = i
    return cells[best]


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    print(nearest(world_state.score_cells(), here).location)
    return walk(world_state, here)
