def next_turn(world_state, avatar_state):
    coin = random.randint(1, 2)
    if coin == 1:
        return MoveAction(direction.SOUTH)
    elif coin == 2:
        return MoveAction(direction.EAST)
