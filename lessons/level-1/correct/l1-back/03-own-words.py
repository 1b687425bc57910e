def next_turn(world_state, avatar_state):
    print("I am coming, blue goal!")
    return MoveAction(direction.SOUTH)
