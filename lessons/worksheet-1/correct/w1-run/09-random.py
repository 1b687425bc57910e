def next_turn(world_state, avatar_state):
    return MoveAction(random.choice(direction.ALL_DIRECTIONS))
