def next_turn(world_state, avatar_state):
    dice = random.randint(1, 4)
    match dice:
        case 1:
            return MoveAction(direction.NORTH)
        case 2:
            return MoveAction(direction.EAST)
        case 3:
            return MoveAction(direction.SOUTH)
        case 4:
            return MoveAction(direction.WEST)
