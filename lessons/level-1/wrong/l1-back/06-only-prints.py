def next_turn(world_state, avatar_state):
    print("SOUTH")
    return MoveAction(direction.NORTH)
