def toss():
    return random.randint(1, 2)


def next_turn(world_state, avatar_state):
    if toss() == 1:
        return MoveAction(direction.NORTH)
    else:
        return MoveAction(direction.EAST)
