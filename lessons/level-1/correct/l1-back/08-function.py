def down():
    return MoveAction(direction.SOUTH)


def next_turn(world_state, avatar_state):
    return down()
