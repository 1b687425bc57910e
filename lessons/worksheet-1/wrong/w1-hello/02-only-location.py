def next_turn(world_state, avatar_state):
    print(avatar_state.location)
    return MoveAction(direction.NORTH)
