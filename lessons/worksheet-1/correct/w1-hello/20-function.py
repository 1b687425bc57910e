def greet():
    print("Good day to everyone!")


def next_turn(world_state, avatar_state):
    greet()
    return MoveAction(direction.NORTH)
