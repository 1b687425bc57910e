# MUST: fatal errors in the interpreter end only this process | EXPECT: kill
import faulthandler
n = 0
def next_turn(world_state, avatar_state):
    global n; n += 1
    for name in ("_stack_overflow", "_fatal_error_c_thread", "_sigfpe", "_sigabrt", "_sigsegv"):
        f = getattr(faulthandler, name, None)
        if f is not None: f()
