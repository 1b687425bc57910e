def next_turn(world_state, avatar_state):
    print("I am at", avatar_state.location)
    print("Goal!")
    if avatar_state.location.y > 2:
        return MoveAction(direction.SOUTH)
    else:
        return MoveAction(direction.NORTH)
