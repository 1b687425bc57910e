def next_turn(world, me):
    return MoveAction(direction.NORTH)
