def next_turn(world_state, avatar_state):
    north = avatar_state.location + direction.NORTH
    if world_state.can_move_to(north):
        print("The way is free")
        return MoveAction(direction.NORTH)
    else:
        print("Blocked! I wait.")
        return WaitAction()
