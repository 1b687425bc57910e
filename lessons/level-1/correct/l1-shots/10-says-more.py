def next_turn(world_state, avatar_state):
    if avatar_state.location.y > 2:
        print("Goal! Hooray for me!")
        return MoveAction(direction.SOUTH)
    else:
        print("On my way")
        return MoveAction(direction.NORTH)
