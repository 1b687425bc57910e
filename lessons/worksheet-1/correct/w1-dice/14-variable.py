def next_turn(world_state, avatar_state):
    dice = random.randint(1, 4)
    if dice == 1:
        way = direction.NORTH
    elif dice == 2:
        way = direction.EAST
    elif dice == 3:
        way = direction.SOUTH
    else:
        way = direction.WEST
    print("to the", way)
    return MoveAction(way)
