def next_turn(world_state, avatar_state):
    print("Good morning from", avatar_state.location)
    north = avatar_state.location + direction.NORTH
    east = avatar_state.location + direction.EAST
    south = avatar_state.location + direction.SOUTH
    west = avatar_state.location + direction.WEST
    if world_state.can_move_to:
        return MoveAction(direction.NORTH)
    elif world_state.can_move_to:
        return MoveAction(direction.EAST)
    else:
        return MoveAction(direction.SOUTH)
