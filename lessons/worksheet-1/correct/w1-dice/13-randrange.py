def next_turn(world_state, avatar_state):
    dice = random.randrange(4)
    if dice == 0:
        return MoveAction(direction.NORTH)
    elif dice == 1:
        return MoveAction(direction.EAST)
    elif dice == 2:
        return MoveAction(direction.SOUTH)
    else:
        return MoveAction(direction.WEST)
