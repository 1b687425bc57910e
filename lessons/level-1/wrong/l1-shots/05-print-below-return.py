def next_turn(world_state, avatar_state):
    print("I am at", avatar_state.location)
    if avatar_state.location.y > 2:
        return MoveAction(direction.SOUTH)
        print("Goal!")
    else:
        return MoveAction(direction.NORTH)
