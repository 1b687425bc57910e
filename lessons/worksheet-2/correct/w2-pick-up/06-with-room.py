import random

def next_turn(world_state, avatar_state):
    here = avatar_state.location
    room = len(avatar_state.backpack) < 10
    if not room:
        return DropAction(0)
    if room and world_state.get_cell(here).has_artefact():
        return PickupAction()
    way = random.choice(direction.ALL_DIRECTIONS)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    print("Blocked!")
    return WaitAction()
