def next_turn(world_state, avatar_state):
    if avatar_state.location.y > 0:
        return MoveAction(direction.SOUTH)
    else:
        return MoveAction(direction.NORTH)
