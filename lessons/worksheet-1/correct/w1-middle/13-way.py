def next_turn(world_state, avatar_state):
    here = avatar_state.location
    way = None
    if here.x > 0:
        way = direction.WEST
    elif here.x < 0:
        way = direction.EAST
    elif here.y > 0:
        way = direction.SOUTH
    elif here.y < 0:
        way = direction.NORTH
    if way is None:
        print("Hooray!")
        return WaitAction()
    return MoveAction(way)
