def next_turn(world_state, avatar_state):
    print("I woke up at " + str(avatar_state.location))
    return MoveAction(direction.NORTH)
