def next_turn(world_state, avatar_state):
    for way in direction.ALL_DIRECTIONS:
        if world_state.can_move_to(avatar_state.location + way):
            return MoveAction(way)
    return WaitAction()
