def next_turn(world_state, avatar_state):
    if avatar_state.location[1] > 2:
        print("Goal!")
    return MoveAction(direction.NORTH)
