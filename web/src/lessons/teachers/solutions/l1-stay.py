def next_turn(world_state, avatar_state):
    if avatar_state.location.x == 2:
        print("I am there!")
        return WaitAction()
    return MoveAction(direction.EAST)
