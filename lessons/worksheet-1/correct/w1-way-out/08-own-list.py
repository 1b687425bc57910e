def next_turn(world_state, avatar_state):
    here = avatar_state.location
    ways = [direction.NORTH, direction.EAST, direction.SOUTH, direction.WEST]
    for way in ways:
        if world_state.can_move_to(here + way):
            return MoveAction(way)
    return WaitAction()
