# MUST: invalid bytecode can crash only this process | EXPECT: either
def f(): return 1
def next_turn(world_state, avatar_state):
    f.__code__ = f.__code__.replace(co_code=bytes([1, 200] * 100), co_stacksize=0, co_consts=())
    return f()
