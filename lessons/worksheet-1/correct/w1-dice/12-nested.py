def next_turn(world_state, avatar_state):
    dice = random.randint(1, 4)
    if dice < 3:
        if dice == 1:
            return MoveAction(direction.NORTH)
        return MoveAction(direction.EAST)
    if dice == 3:
        return MoveAction(direction.SOUTH)
    return MoveAction(direction.WEST)
