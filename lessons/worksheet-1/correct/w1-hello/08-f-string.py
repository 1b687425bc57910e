def next_turn(world_state, avatar_state):
    print(f"You will find me at {avatar_state.location}")
    return MoveAction(direction.NORTH)
