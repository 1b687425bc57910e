def next_turn(world_state, avatar_state):
    if avatar_state.location.x > 0:
        return MoveAction(direction.WEST)
    elif avatar_state.location.x < 0:
        return MoveAction(direction.EAST)
    elif avatar_state.location.y > 0:
        return MoveAction(direction.SOUTH)
    elif avatar_state.location.y < 0:
        return MoveAction(direction.NORTH)
    else:
        return WaitAction()
