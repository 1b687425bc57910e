def next_turn(world_state, avatar_state):
    if avatar_state.location.y > 0:
        print("la")
        return MoveAction(direction.SOUTH)
    else:
        print("li")
        return MoveAction(direction.NORTH)
