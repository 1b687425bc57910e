# This program plays your avatar.


def next_turn(world_state, avatar_state):
    print("Good morning from", avatar_state.location)
    return MoveAction(direction.EAST)
