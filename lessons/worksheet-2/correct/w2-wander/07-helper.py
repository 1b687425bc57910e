import random

def go(world_state, here):
    way = random.choice(direction.ALL_DIRECTIONS)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    print("Blocked!")
    return WaitAction()

def next_turn(world_state, avatar_state):
    if len(avatar_state.backpack) == 10:
        return DropAction(0)
    return go(world_state, avatar_state.location)
