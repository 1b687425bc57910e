# MUST: megabytes of print are cut, and answered in time | EXPECT: survive
def next_turn(world_state, avatar_state):
    for n in range(5): print("x" * 500_000)
    return MoveAction(direction.NORTH)
