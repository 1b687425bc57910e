# MUST: a chain of a thousand causes and nested exception groups are reported in a few lines | EXPECT: either
def next_turn(world_state, avatar_state):
    error = ValueError(0)
    for n in range(1000):
        try: raise KeyError(n) from error
        except KeyError as e: error = e
    for n in range(1000): error = ExceptionGroup("x" * 100, [error])
    raise error
