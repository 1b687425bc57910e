def next_turn(world_state, avatar_state):
    print(avatar_state.location.x, avatar_state.location.y)
    return MoveAction(direction.NORTH)
