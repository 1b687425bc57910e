def next_turn(world_state, avatar_state):
    ways = [direction.NORTH, direction.EAST, direction.SOUTH, direction.WEST]
    return MoveAction(ways[random.randint(0, 3)])
