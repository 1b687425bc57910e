# MUST: clearing or modifying the runner's frames affects only this player | EXPECT: either
import ctypes, sys
def next_turn(world_state, avatar_state):
    frame = sys._getframe().f_back
    while frame is not None:
        for name in list(frame.f_locals): frame.f_locals[name] = None
        try: ctypes.pythonapi.PyFrame_LocalsToFast(ctypes.py_object(frame), ctypes.c_int(1))
        except BaseException: pass
        try: frame.clear()
        except RuntimeError: pass
        frame = frame.f_back
    return MoveAction(direction.NORTH)
