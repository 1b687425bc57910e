# This program plays your avatar.


def next_turn(world_state, avatar_state):
    print("Good morning from", avatar_state.location)
    dice = random.randint(1, 4)
    if dice == 1:
        return MoveAction(direction.NORTH)
    elif dice == 2:
        return MoveAction(direction.EAST)
    elif dice == 3:
        return MoveAction(direction.SOUTH)
    else:
        return MoveAction(direction.WEST)
