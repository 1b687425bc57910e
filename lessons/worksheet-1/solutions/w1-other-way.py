# This program plays your avatar: once a turn, next_turn decides.


def next_turn(world_state, avatar_state):
    print("Good morning from", avatar_state.location)
    return MoveAction(direction.EAST)
