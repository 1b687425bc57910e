def next_turn(world_state, avatar_state):
    place = 0
    while place < 4:
        way = direction.ALL_DIRECTIONS[place]
        if world_state.can_move_to(avatar_state.location + way):
            return MoveAction(way)
        place = place + 1
    return WaitAction()
