# MUST: an error with a message of several megabytes is reported in a few lines | EXPECT: survive
def next_turn(world_state, avatar_state):
    raise ValueError("x" * 3_000_000 + "\n" * 1000)
