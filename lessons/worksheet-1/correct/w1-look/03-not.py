def next_turn(world_state, avatar_state):
    north = avatar_state.location + direction.NORTH
    if not world_state.can_move_to(north):
        print("BLOCKED")
        return WaitAction()
    return MoveAction(direction.NORTH)
