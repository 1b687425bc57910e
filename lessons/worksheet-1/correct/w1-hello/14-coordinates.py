def next_turn(world_state, avatar_state):
    here = avatar_state.location
    print("My x is", here.x, "and my y is", here.y)
    return MoveAction(direction.NORTH)
