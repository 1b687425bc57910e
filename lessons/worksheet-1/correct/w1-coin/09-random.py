def next_turn(world_state, avatar_state):
    if random.random() < 0.5:
        return MoveAction(direction.EAST)
    else:
        return MoveAction(direction.SOUTH)
