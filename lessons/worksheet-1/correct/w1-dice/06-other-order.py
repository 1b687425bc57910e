def next_turn(world_state, avatar_state):
    number = random.randint(1, 4)
    if number == 4:
        return MoveAction(direction.SOUTH)
    elif number == 3:
        return MoveAction(direction.WEST)
    elif number == 2:
        return MoveAction(direction.NORTH)
    else:
        return MoveAction(direction.EAST)
