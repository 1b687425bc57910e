def next_turn(world_state, avatar_state):
    print("Good morning! My avatar is at", avatar_state.location)
    return MoveAction(direction.NORTH)
