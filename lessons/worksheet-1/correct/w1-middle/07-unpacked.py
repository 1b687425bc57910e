def next_turn(world_state, avatar_state):
    x, y = avatar_state.location
    if x > 0:
        return MoveAction(direction.WEST)
    elif x < 0:
        return MoveAction(direction.EAST)
    elif y > 0:
        return MoveAction(direction.SOUTH)
    elif y < 0:
        return MoveAction(direction.NORTH)
    else:
        return WaitAction()
