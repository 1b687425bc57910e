def next_turn(world_state, avatar_state):
    here = avatar_state.location
    if here.x > 0 or here.y > 0 or here.x < 0 or here.y < 0:
        return WaitAction()
    return MoveAction(direction.NORTH)
