def next_turn(world_state, avatar_state):
    if avatar_state.location.y <= 2:
        return MoveAction(direction.NORTH)
    print("Goal!")
    return MoveAction(direction.SOUTH)
