import random


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    way = random.choice(direction.ALL_DIRECTIONS)
    print("I am at", here, "and want to go", way)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    print("Blocked!")
    return WaitAction()
