def next_turn(world_state, avatar_state):
    if avatar_state.location.y >= 3:
        print("Goal!")
    return MoveAction(direction.NORTH)
