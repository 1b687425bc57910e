def next_turn(world_state, avatar_state):
    here = avatar_state.location
    if world_state.can_move_to(here + direction.NORTH):
        return MoveAction(direction.NORTH)
    elif world_state.can_move_to(here + direction.EAST):
        return MoveAction(direction.EAST)
    elif world_state.can_move_to(here + direction.SOUTH):
        return MoveAction(direction.SOUTH)
    elif world_state.can_move_to(here + direction.WEST):
        return MoveAction(direction.WEST)
    else:
        print("No way out here")
        return WaitAction()
