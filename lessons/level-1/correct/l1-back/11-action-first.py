def next_turn(world_state, avatar_state):
    action = MoveAction(direction.SOUTH)
    print(action)
    return action
