def next_turn(world_state, avatar_state):
    if world_state.can_move_to(avatar_state.location + direction.NORTH):
        return MoveAction(direction.NORTH)
    print("Blocked!")
    return WaitAction()
