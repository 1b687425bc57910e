# This program plays your avatar.


def next_turn(world_state, avatar_state):
    print("Good morning from", avatar_state.location)
    north = avatar_state.location + direction.NORTH
    east = avatar_state.location + direction.EAST
    south = avatar_state.location + direction.SOUTH
    west = avatar_state.location + direction.WEST
    if world_state.can_move_to(north):
        return MoveAction(direction.NORTH)
    elif world_state.can_move_to(east):
        return MoveAction(direction.EAST)
    elif world_state.can_move_to(south):
        return MoveAction(direction.SOUTH)
    elif world_state.can_move_to(west):
        return MoveAction(direction.WEST)
    else:
        print("Blocked!")
        return WaitAction()
