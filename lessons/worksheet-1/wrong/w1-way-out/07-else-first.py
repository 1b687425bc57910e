def next_turn(world_state, avatar_state):
    print("Good morning from", avatar_state.location)
    north = avatar_state.location + direction.NORTH
    east = avatar_state.location + direction.EAST
    south = avatar_state.location + direction.SOUTH
    west = avatar_state.location + direction.WEST
    if world_state.can_move_to(north):
        return MoveAction(direction.NORTH)
    else:
        return WaitAction()
    if world_state.can_move_to(east):
        return MoveAction(direction.EAST)
