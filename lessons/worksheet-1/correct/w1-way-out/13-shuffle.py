def next_turn(world_state, avatar_state):
    ways = list(direction.ALL_DIRECTIONS)
    random.shuffle(ways)
    for way in ways:
        if world_state.can_move_to(avatar_state.location + way):
            return MoveAction(way)
    return WaitAction()
