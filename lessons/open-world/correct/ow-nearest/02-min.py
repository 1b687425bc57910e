# A world full of points. This avatar only walks around.
import random


def walk(world_state, here):
    way = random.choice(direction.ALL_DIRECTIONS)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    return WaitAction()


def distance(a, b):
    return abs(a.x - b.x) + abs(a.y - b.y)


def nearest(cells, here):
    if len(cells) == 0:
        return None
    return min(cells, key=lambda cell: distance(cell.location, here))


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    target = nearest(world_state.score_cells(), here)
    if target is not None:
        print("The nearest score cell is at", target.location)
    return walk(world_state, here)
