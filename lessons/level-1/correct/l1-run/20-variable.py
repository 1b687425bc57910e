def next_turn(world_state, avatar_state):
    way = direction.NORTH
    print("I go", way)
    return MoveAction(way)
