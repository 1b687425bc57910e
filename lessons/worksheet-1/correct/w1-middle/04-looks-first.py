def next_turn(world_state, avatar_state):
    here = avatar_state.location
    if here.x == 0 and here.y == 0:
        print("I am there!")
        return WaitAction()
    if here.x > 0 and world_state.can_move_to(here + direction.WEST):
        return MoveAction(direction.WEST)
    elif here.x < 0 and world_state.can_move_to(here + direction.EAST):
        return MoveAction(direction.EAST)
    elif here.y > 0 and world_state.can_move_to(here + direction.SOUTH):
        return MoveAction(direction.SOUTH)
    elif here.y < 0 and world_state.can_move_to(here + direction.NORTH):
        return MoveAction(direction.NORTH)
    else:
        return MoveAction(random.choice(direction.ALL_DIRECTIONS))
