def next_turn(world_state, avatar_state):
    print("Good morning!")
    return MoveAction(direction.NORTH)
