def next_turn(world_state, avatar_state):
    here = avatar_state.location
    if not world_state.can_move_to(here + direction.NORTH):
        if not world_state.can_move_to(here + direction.EAST):
            if not world_state.can_move_to(here + direction.SOUTH):
                return MoveAction(direction.WEST)
            return MoveAction(direction.SOUTH)
        return MoveAction(direction.EAST)
    return MoveAction(direction.NORTH)
