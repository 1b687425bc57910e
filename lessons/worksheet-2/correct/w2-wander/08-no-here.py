# Orbs are glowing between the crystals.
import random


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    # Ten things fill the backpack. Then drop the first one.
    if len(avatar_state.backpack) == 10:
        return DropAction(0)

    choice = random.choice(direction.ALL_DIRECTIONS)
    can_go = world_state.can_move_to(avatar_state.location + choice)
    print("My choice is", choice)
    if can_go:
        return MoveAction(choice)
    print("Blocked!")
    return WaitAction()
