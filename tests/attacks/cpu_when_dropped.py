# MUST: finalizers that run when the runner drops the world count against this turn or the next | EXPECT: kill
import weakref
def spin(*_):
    while True: pass
class Hook:
    def __del__(self): spin()
def next_turn(world_state, avatar_state):
    frame = __import__("sys")._getframe().f_back
    # The runner's local variables are the last references to be dropped.
    global kept
    kept = weakref.ref(frame.f_locals["self"].log, spin)
    hook = Hook()
    hook.cycle = hook
    del hook
    __import__("gc").collect()
    return MoveAction(direction.NORTH)
