def next_turn(world_state, avatar_state):
    print("Grüß Gott! Ich bin bei", avatar_state.location)
    return MoveAction(direction.NORTH)
