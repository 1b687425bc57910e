def next_turn(world_state, avatar_state):
    north = avatar_state.location + direction.NORTH
    east = avatar_state.location + direction.EAST
    south = avatar_state.location + direction.SOUTH
    west = avatar_state.location + direction.WEST
    if world_state.can_move_to(north):
        return MoveAction(direction.NORTH)
    if world_state.can_move_to(east):
        return MoveAction(direction.EAST)
    if world_state.can_move_to(south):
        return MoveAction(direction.SOUTH)
    if world_state.can_move_to(west):
        return MoveAction(direction.WEST)
    return WaitAction()
