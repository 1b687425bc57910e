def next_turn(world_state, avatar_state):
    print("Good morning from", avatar_state.location)
    north = avatar_state.location + direction.NORTH
    east = avatar_state.location + direction.EAST
    if world_state.can_move_to(north):
        return MoveAction(direction.NORTH)
    elif world_state.can_move_to(east):
        return MoveAction(direction.EAST)
    else:
        print("Blocked!")
        return WaitAction()
