def next_turn(world_state, avatar_state):
    # Good morning!
    print("Hello! I am at", avatar_state.location)
    return MoveAction(direction.NORTH)
