def next_turn(world_state, avatar_state):
    here = avatar_state.location
    way = direction.NORTH
    if here.x == 0 and here.y == 0:
        return WaitAction()
    if here.y > 0:
        way = direction.SOUTH
    if here.x < 0:
        way = direction.EAST
    elif here.x > 0:
        way = direction.WEST
    return MoveAction(way)
