def next_turn(world_state, avatar_state):
    coin = random.randint(1, 2)
    return MoveAction(direction.NORTH if coin == 1 else direction.EAST)
