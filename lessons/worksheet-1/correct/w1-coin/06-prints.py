def next_turn(world_state, avatar_state):
    coin = random.randint(1, 2)
    print("The coin shows", coin)
    if coin == 1:
        print("Heads")
        return MoveAction(direction.NORTH)
    else:
        print("Tails")
        return MoveAction(direction.SOUTH)
