def next_turn(world_state, avatar_state):
    way = direction.NORTH
    return MoveAction(way)
