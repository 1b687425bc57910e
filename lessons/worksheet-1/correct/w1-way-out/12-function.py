def free(world_state, here, way):
    return world_state.can_move_to(here + way)


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    if free(world_state, here, direction.NORTH):
        return MoveAction(direction.NORTH)
    elif free(world_state, here, direction.EAST):
        return MoveAction(direction.EAST)
    elif free(world_state, here, direction.SOUTH):
        return MoveAction(direction.SOUTH)
    elif free(world_state, here, direction.WEST):
        return MoveAction(direction.WEST)
    else:
        return WaitAction()
