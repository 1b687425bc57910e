def next_turn(world_state, avatar_state):
    if avatar_state.location.x > 9:
        return WaitAction()
    return MoveAction(direction.EAST)
