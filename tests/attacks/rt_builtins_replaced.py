# MUST: removing builtins, including the runner's, affects only this player | EXPECT: either
import builtins, sys
def next_turn(world_state, avatar_state):
    for name in list(vars(builtins)):
        if name not in ("__import__", "__build_class__"): delattr(builtins, name)
    frame, clear = sys._getframe(), {}.__class__.clear
    while frame is not None:
        clear(frame.f_builtins)
        frame = frame.f_back
    return MoveAction(direction.NORTH)
