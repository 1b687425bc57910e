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


def step_to(world_state, here, there):
    if random.randint(1, 6) == 1:
        return walk(world_state, here)
    for way in direction.ALL_DIRECTIONS:
        place = here + way
        now = abs(there.x - here.x) + abs(there.y - here.y)
        then = abs(there.x - place.x) + abs(there.y - place.y)
        if then < now and world_state.can_move_to(place):
            return MoveAction(way)
    return walk(world_state, here)


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    for effect in avatar_state.effects:
        if effect["type"] == "invulnerability":
            print("My shield is up!")
    shields = []
    for cell in world_state.pickup_cells():
        if cell.pickup["type"] == "invulnerability":
            shields.append(cell)
    target = nearest(shields, here)
    if avatar_state.effects == [] and target is not None:
        return step_to(world_state, here, target.location)
    cell = world_state.get_cell(here)
    if cell.generates_score == True:
        print("I score!")
        return WaitAction()
    target = nearest(world_state.score_cells(), here)
    if target:
        return step_to(world_state, here, target.location)
    return walk(world_state, here)
