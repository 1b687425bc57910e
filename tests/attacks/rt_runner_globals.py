# MUST: replacing the runner's globals affects only this player | EXPECT: either
import sys
def next_turn(world_state, avatar_state):
    frame = sys._getframe()
    while frame is not None:
        if "ANSWER" in frame.f_globals:
            for name in ("_write", "_read", "answer", "step", "ANSWER", "HEADER", "AvatarState", "WorldState"): frame.f_globals[name] = None
        frame = frame.f_back
    return MoveAction(direction.NORTH)
