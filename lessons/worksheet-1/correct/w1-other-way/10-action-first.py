def next_turn(world_state, avatar_state):
    action = MoveAction(direction.EAST)
    print("to the blue land")
    return action
