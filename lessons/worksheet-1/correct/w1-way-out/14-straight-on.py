way = direction.NORTH


def next_turn(world_state, avatar_state):
    global way
    if not world_state.can_move_to(avatar_state.location + way):
        way = random.choice(direction.ALL_DIRECTIONS)
    if world_state.can_move_to(avatar_state.location + way):
        return MoveAction(way)
    return WaitAction()
