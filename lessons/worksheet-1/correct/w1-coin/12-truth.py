def next_turn(world_state, avatar_state):
    if random.randint(0, 1):
        return MoveAction(direction.EAST)
    return MoveAction(direction.NORTH)
