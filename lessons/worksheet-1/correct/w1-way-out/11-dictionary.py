def next_turn(world_state, avatar_state):
    here = avatar_state.location
    ways = {"north": direction.NORTH, "east": direction.EAST, "south": direction.SOUTH, "west": direction.WEST}
    for name in ways:
        if world_state.can_move_to(here + ways[name]):
            print("I go", name)
            return MoveAction(ways[name])
    return WaitAction()
