def next_turn(world_state, avatar_state):
    north = avatar_state.location + direction.NORTH
    if world_state.can_move_to(north) == True:
        return MoveAction(direction.NORTH)
    else:
        print("Blocked!")
        return WaitAction()
