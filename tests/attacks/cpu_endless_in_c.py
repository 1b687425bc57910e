# MUST: endless work inside one C function is ended | EXPECT: kill
def next_turn(world_state, avatar_state):
    return sum(range(10 ** 12))
