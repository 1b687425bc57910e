def next_turn(world_state, avatar_state):
    ways = {1: direction.NORTH, 2: direction.EAST, 3: direction.SOUTH, 4: direction.WEST}
    return MoveAction(ways[random.randint(1, 4)])
