def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
