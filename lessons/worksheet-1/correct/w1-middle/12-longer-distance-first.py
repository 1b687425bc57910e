def next_turn(world_state, avatar_state):
    here = avatar_state.location
    if here.x == 0 and here.y == 0:
        return WaitAction()
    if abs(here.x) > abs(here.y):
        if here.x > 0:
            return MoveAction(direction.WEST)
        return MoveAction(direction.EAST)
    if here.y > 0:
        return MoveAction(direction.SOUTH)
    return MoveAction(direction.NORTH)
