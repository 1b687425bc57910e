def next_turn(world_state, avatar_state):
    here = avatar_state.location
    action = WaitAction()
    if world_state.can_move_to(here + direction.WEST):
        action = MoveAction(direction.WEST)
    if world_state.can_move_to(here + direction.SOUTH):
        action = MoveAction(direction.SOUTH)
    if world_state.can_move_to(here + direction.EAST):
        action = MoveAction(direction.EAST)
    if world_state.can_move_to(here + direction.NORTH):
        action = MoveAction(direction.NORTH)
    return action
