def next_turn(world_state, avatar_state):
    dice = random.randint(1, 4)
    if dice == 1:
        return MoveAction(direction.NORTH)
    if dice == 2:
        return MoveAction(direction.EAST)
    if dice == 3:
        return MoveAction(direction.SOUTH)
    if dice == 4:
        return MoveAction(direction.WEST)
