def next_turn(world_state, avatar_state):
    print("Hello! I am at home")
    return MoveAction(direction.NORTH)
