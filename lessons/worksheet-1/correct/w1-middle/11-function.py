def way(here):
    if here.x > 0:
        return direction.WEST
    if here.x < 0:
        return direction.EAST
    if here.y > 0:
        return direction.SOUTH
    return direction.NORTH


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    if here.x == 0 and here.y == 0:
        return WaitAction()
    return MoveAction(way(here))
