def way(y):
    if y > 0:
        return direction.SOUTH
    return direction.NORTH


def next_turn(world_state, avatar_state):
    return MoveAction(way(avatar_state.location.y))
