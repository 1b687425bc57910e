import random


def next_turn(world_state, avatar_state):
    way = random.choice(direction.ALL_DIRECTIONS)
    if world_state.can_move_to(avatar_state.location + way):
        return MoveAction(way)
    print("Blocked!")
    return WaitAction()
