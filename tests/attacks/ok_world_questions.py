# MUST: HONEST: the world can be queried, and its answers print readably | EXPECT: survive
def next_turn(world_state, avatar_state):
    here = avatar_state.location
    for there in direction.ALL_DIRECTIONS:
        if world_state.is_visible(here + there): print(world_state.get_cell(here + there))
        print(there, world_state.can_move_to(here + there))
    print(world_state.score_cells(), world_state.pickup_cells(), repr(avatar_state), sep="\n")
    dir(world_state); help(avatar_state)
    return MoveAction(direction.NORTH)
