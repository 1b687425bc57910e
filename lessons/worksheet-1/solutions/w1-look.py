# This program plays your avatar.


def next_turn(world_state, avatar_state):
    print("Good morning from", avatar_state.location)
    north = avatar_state.location + direction.NORTH
    if world_state.can_move_to(north):
        return MoveAction(direction.NORTH)
    else:
        print("Blocked!")
        return WaitAction()
