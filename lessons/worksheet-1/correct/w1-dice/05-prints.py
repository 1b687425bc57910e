def next_turn(world_state, avatar_state):
    dice = random.randint(1, 4)
    print("The dice shows", dice)
    if dice == 1:
        return MoveAction(direction.NORTH)
    elif dice == 2:
        return MoveAction(direction.EAST)
    elif dice == 3:
        return MoveAction(direction.SOUTH)
    else:
        return MoveAction(direction.WEST)
