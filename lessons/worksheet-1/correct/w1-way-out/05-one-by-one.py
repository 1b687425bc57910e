def next_turn(world_state, avatar_state):
    here = avatar_state.location
    way = here + direction.NORTH
    if world_state.can_move_to(way):
        return MoveAction(direction.NORTH)
    way = here + direction.EAST
    if world_state.can_move_to(way):
        return MoveAction(direction.EAST)
    way = here + direction.SOUTH
    if world_state.can_move_to(way):
        return MoveAction(direction.SOUTH)
    return MoveAction(direction.WEST)
