def next_turn(world_state, avatar_state):
    print("I go EAST")
    return MoveAction(direction.NORTH)
