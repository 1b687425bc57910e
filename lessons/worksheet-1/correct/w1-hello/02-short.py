def next_turn(world_state, avatar_state):
    print("Hi", avatar_state.location)
    return MoveAction(direction.NORTH)
