def next_turn(world_state, avatar_state):
    print("Goal!" if avatar_state.location.y > 2 else "Running")
    return MoveAction(direction.NORTH)
