def next_turn(world_state, avatar_state):
    words = "My place is"
    here = avatar_state.location
    print(words, here)
    return MoveAction(direction.NORTH)
