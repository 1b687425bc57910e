def next_turn(world_state, avatar_state):
    here = avatar_state.location
    if here[0] > 0:
        return MoveAction(direction.WEST)
    elif here[0] < 0:
        return MoveAction(direction.EAST)
    elif here[1] > 0:
        return MoveAction(direction.SOUTH)
    elif here[1] < 0:
        return MoveAction(direction.NORTH)
    else:
        return WaitAction()
