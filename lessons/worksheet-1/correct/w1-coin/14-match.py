def next_turn(world_state, avatar_state):
    coin = random.randint(1, 2)
    match coin:
        case 1:
            return MoveAction(direction.NORTH)
        case _:
            return MoveAction(direction.EAST)
