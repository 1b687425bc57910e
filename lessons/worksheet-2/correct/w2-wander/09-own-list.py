# Orbs are glowing between the crystals.
import random


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    # Ten things fill the backpack. Then drop the first one.
    if len(avatar_state.backpack) == 10:
        return DropAction(0)

    ways = [direction.NORTH, direction.EAST, direction.SOUTH, direction.WEST]
    way = random.choice(ways)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    print("Blocked!")
    return WaitAction()
