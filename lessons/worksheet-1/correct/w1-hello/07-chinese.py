def next_turn(world_state, avatar_state):
    print("你好", avatar_state.location)
    return MoveAction(direction.NORTH)
