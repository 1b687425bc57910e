# MUST: megabytes of output are truncated, and the turn is answered in time | EXPECT: survive
def next_turn(world_state, avatar_state):
    for n in range(5): print("x" * 500_000)
    return MoveAction(direction.NORTH)
