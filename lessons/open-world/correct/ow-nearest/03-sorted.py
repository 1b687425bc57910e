# A world full of points. This avatar only walks around.
import random


def walk(world_state, here):
    way = random.choice(direction.ALL_DIRECTIONS)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    return WaitAction()


def nearest(cells, here):
    order = sorted(cells, key=lambda c: abs(c.location.x - here.x) + abs(c.location.y - here.y))
    return order[0]


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    cell = nearest(world_state.score_cells(), here)
    print(cell.location)
    return walk(world_state, here)
