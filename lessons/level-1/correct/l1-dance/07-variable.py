def next_turn(world_state, avatar_state):
    y = avatar_state.location.y
    if y > 0:
        way = direction.SOUTH
    else:
        way = direction.NORTH
    return MoveAction(way)
