def next_turn(world, me):
    print(me.location)
    return MoveAction(direction.NORTH)
