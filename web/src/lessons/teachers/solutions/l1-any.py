def next_turn(world_state, avatar_state):
    cell = world_state.get_cell(avatar_state.location)
    if cell.generates_score:
        print("I am there!")
        return WaitAction()
    return MoveAction(direction.EAST)
