def next_turn(world_state, avatar_state):
    here = avatar_state.location
    if here.y > 0:
        return MoveAction(direction.SOUTH)
    elif here.y < 0:
        return MoveAction(direction.NORTH)
    elif here.x > 0:
        return MoveAction(direction.WEST)
    elif here.x < 0:
        return MoveAction(direction.EAST)
    else:
        return WaitAction()
