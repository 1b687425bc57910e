# Wall follower
# Keeps its right hand on the wall: it turns right if it can, otherwise it goes straight
# on, left, or back. `heading` keeps its value from one turn to the next.

heading = 0  # a place in direction.ALL_DIRECTIONS: north, east, south, west


def next_turn(world_state, avatar_state):
    global heading
    for turn in (1, 0, 3, 2):  # right, straight on, left, back
        new_heading = (heading + turn) % 4
        step = direction.ALL_DIRECTIONS[new_heading]
        if world_state.can_move_to(avatar_state.location + step):
            heading = new_heading
            return MoveAction(step)
    return WaitAction()
