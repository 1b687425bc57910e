def next_turn(world_state, avatar_state):
    # go!
    return MoveAction(direction.NORTH)
