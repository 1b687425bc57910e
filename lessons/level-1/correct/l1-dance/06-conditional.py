def next_turn(world_state, avatar_state):
    return MoveAction(direction.SOUTH if avatar_state.location.y > 0 else direction.NORTH)
