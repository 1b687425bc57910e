def next_turn(world_state, avatar_state):
    coin = random.randint(1, 2)
    other = random.randint(1, 2)
    if coin == 1 and other == 1:
        return MoveAction(direction.NORTH)
    elif coin == 1:
        return MoveAction(direction.SOUTH)
    elif other == 1:
        return MoveAction(direction.EAST)
    else:
        return MoveAction(direction.WEST)
