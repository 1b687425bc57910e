def next_turn(world_state, avatar_state):
    text = "Ahoy from"
    print(text, avatar_state.location)
    return MoveAction(direction.NORTH)
