def next_turn(world_state, avatar_state):
    coin = random.randint(0, 1)
    if coin == 1:
        return MoveAction(direction.EAST)
    else:
        return MoveAction(direction.NORTH)
