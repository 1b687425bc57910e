import random


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    north = here + direction.NORTH
    east = here + direction.EAST
    south = here + direction.SOUTH
    west = here + direction.WEST

    # It works without the coin as well, but then the avatar ends up
    # stepping to and fro. The coin says which way is asked first.
    coin = random.randint(1, 2)
    if coin == 1 and world_state.can_move_to(north):
        return MoveAction(direction.NORTH)
    elif coin == 2 and world_state.can_move_to(south):
        return MoveAction(direction.SOUTH)
    elif world_state.can_move_to(east):
        return MoveAction(direction.EAST)
    elif world_state.can_move_to(west):
        return MoveAction(direction.WEST)
    elif world_state.can_move_to(north):
        return MoveAction(direction.NORTH)
    elif world_state.can_move_to(south):
        return MoveAction(direction.SOUTH)
    else:
        print("Nothing is free!")
        return WaitAction()
