# MUST: replacing the code of the runner's functions affects only this player | EXPECT: either
import sys
def bad(*_): raise SystemExit(7)
def next_turn(world_state, avatar_state):
    frame = sys._getframe().f_back
    while frame is not None:
        for thing in list(frame.f_globals.values()):
            try: thing.__code__ = bad.__code__
            except (AttributeError, TypeError, ValueError): pass
        frame = frame.f_back
    return MoveAction(direction.NORTH)
