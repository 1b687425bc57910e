def look(world_state, place):
    if world_state.can_move_to(place):
        return MoveAction(direction.NORTH)
    print("Blocked!")
    return WaitAction()


def next_turn(world_state, avatar_state):
    return look(world_state, avatar_state.location + direction.NORTH)
