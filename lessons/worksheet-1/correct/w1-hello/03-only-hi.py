def next_turn(world_state, avatar_state):
    print("Hi!")
    return MoveAction(direction.NORTH)
