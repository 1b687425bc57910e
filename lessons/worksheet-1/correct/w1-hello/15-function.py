def talk():
    print("Knock, knock")


def next_turn(world_state, avatar_state):
    talk()
    return MoveAction(direction.NORTH)
