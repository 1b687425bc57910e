def next_turn(world_state, avatar_state):
    here = avatar_state.location
    if here.x > 0:
        return MoveAction(direction.WEST)
    elif here.x < 0:
        return MoveAction(direction.EAST)
    else:
        return MoveAction(direction.NORTH)
