import random

course = direction.NORTH


def walk(world_state, here):
    global course
    if not world_state.can_move_to(here + course):
        course = random.choice(direction.ALL_DIRECTIONS)
    if world_state.can_move_to(here + course):
        return MoveAction(course)
    return WaitAction()


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    # Ten things fill the backpack. Then drop the first one.
    if len(avatar_state.backpack) == 10:
        return DropAction(0)
    cell = world_state.get_cell(here)
    if cell.has_artefact():
        return PickupAction()
    return walk(world_state, here)
