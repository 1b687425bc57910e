def next_turn(world_state, avatar_state):
    here = avatar_state.location
    way = direction.NORTH
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    else:
        print("blocked")
        return WaitAction()
