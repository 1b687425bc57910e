def next_turn(world_state, avatar_state):
    print("Here I go!")
    return MoveAction(direction.NORTH)
