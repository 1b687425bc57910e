def next_turn(world_state, avatar_state):
    print(Hi there, avatar_state.location)
    return MoveAction(direction.NORTH)
