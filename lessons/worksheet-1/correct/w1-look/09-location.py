def next_turn(world_state, avatar_state):
    here = avatar_state.location
    north = Location(here.x, here.y + 1)
    if world_state.can_move_to(north):
        return MoveAction(direction.NORTH)
    else:
        print("Blocked!")
        return WaitAction()
