def next_turn(world_state, avatar_state):
    here = avatar_state.location
    if here.x > 0:
        return MoveAction(direction.WEST)
    if here.x < 0:
        return MoveAction(direction.EAST)
    if here.y > 0:
        return MoveAction(direction.SOUTH)
    if here.y < 0:
        return MoveAction(direction.NORTH)
    return WaitAction()
