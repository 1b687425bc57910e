# MUST: an endless trace function installed in the runner's frames affects only this player | EXPECT: either
import sys
def spin(*_):
    while True: pass
def next_turn(world_state, avatar_state):
    sys.settrace(lambda *_: None)
    frame = sys._getframe()
    while frame is not None:
        frame.f_trace = spin
        frame.f_trace_opcodes = True
        frame = frame.f_back
    return MoveAction(direction.NORTH)
