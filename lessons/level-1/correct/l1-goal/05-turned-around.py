def next_turn(world_state, avatar_state):
    if 2 < avatar_state.location.y:
        print("goal")
    return MoveAction(direction.NORTH)
