def next_turn(world_state, avatar_state):
    way = direction.SOUTH
    return MoveAction(way)
