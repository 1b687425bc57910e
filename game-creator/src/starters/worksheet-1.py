# Hello! This is your program. It plays your avatar.
# Lines that begin with # are notes for people. Python skips them.


def next_turn(world_state, avatar_state):
    # The arena runs these lines once every turn.
    # What you print is shown in the console.
    print("Hello! I am at", avatar_state.location)

    # Your avatar does what stands behind the word return.
    # Change me: there are also EAST, SOUTH and WEST.
    return MoveAction(direction.NORTH)
