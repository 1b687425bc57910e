def next_turn(world_state, avatar_state):
    if not avatar_state.location.y > 2:
        return MoveAction(direction.NORTH)
    else:
        print("Goal!")
        return MoveAction(direction.SOUTH)
