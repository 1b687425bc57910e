def next_turn(world_state, avatar_state):
    north = avatar_state.location + direction.NORTH
    free = world_state.can_move_to(north)
    if free:
        return MoveAction(direction.NORTH)
    else:
        print("Blocked!")
        return WaitAction()
