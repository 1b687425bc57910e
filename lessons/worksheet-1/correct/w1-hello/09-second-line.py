def next_turn(world_state, avatar_state):
    print("Hello! I am at", avatar_state.location)
    print("What a day")
    return MoveAction(direction.NORTH)
