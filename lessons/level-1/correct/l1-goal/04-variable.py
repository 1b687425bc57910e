def next_turn(world_state, avatar_state):
    y = avatar_state.location.y
    if y > 2:
        print("GOAL!")
    return MoveAction(direction.NORTH)
