def next_turn(world_state, avatar_state):
    coin = random.choice(["heads", "tails"])
    if coin == "heads":
        return MoveAction(direction.NORTH)
    else:
        return MoveAction(direction.EAST)
