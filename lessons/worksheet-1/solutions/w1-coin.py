# This program plays your avatar.


def next_turn(world_state, avatar_state):
    print("Good morning from", avatar_state.location)
    coin = random.randint(1, 2)
    if coin == 1:
        return MoveAction(direction.NORTH)
    else:
        return MoveAction(direction.EAST)
