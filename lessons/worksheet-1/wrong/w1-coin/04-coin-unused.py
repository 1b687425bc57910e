def next_turn(world_state, avatar_state):
    print("Good morning from", avatar_state.location)
    coin = random.randint(1, 2)
    print(coin)
    return MoveAction(direction.EAST)
