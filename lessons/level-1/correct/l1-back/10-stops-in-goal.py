def next_turn(world_state, avatar_state):
    if avatar_state.location.y == -4:
        return WaitAction()
    return MoveAction(direction.SOUTH)
