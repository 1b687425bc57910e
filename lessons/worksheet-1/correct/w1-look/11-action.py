def next_turn(world_state, avatar_state):
    north = avatar_state.location + direction.NORTH
    action = WaitAction()
    if world_state.can_move_to(north):
        action = MoveAction(direction.NORTH)
    else:
        print("Blocked!")
    return action
