# MUST: an endless loop inside a single C function is killed | EXPECT: kill
def next_turn(world_state, avatar_state):
    return sum(range(10 ** 12))
