# MUST: filling a dictionary with colliding keys is killed | EXPECT: kill
class Key:
    def __hash__(self): return 1
    def __eq__(self, other): return self is other
def next_turn(world_state, avatar_state):
    return {Key(): n for n in range(1_000_000)}
