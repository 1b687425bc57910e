import random

def next_turn(world_state, avatar_state):
    here = avatar_state.location
    if len(avatar_state.backpack) == 10:
        return DropAction(0)
    dice = random.randint(1, 4)
    if dice == 1:
        way = direction.NORTH
    elif dice == 2:
        way = direction.EAST
    elif dice == 3:
        way = direction.SOUTH
    else:
        way = direction.WEST
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    print("BLOCKED!")
    return WaitAction()
