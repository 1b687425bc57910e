# MUST: a modified runner affects only this player | EXPECT: either
import gc
def bad(*_, **__): return (250, 200, -200, 1 << 40, -1, None)
for thing in gc.get_objects():
    if type(thing).__name__ in ("Runner", "Errors", "Log"):
        for name in ("turn", "tell_turn", "end", "begin", "tell"):
            try: setattr(thing, name, bad)
            except AttributeError: pass
def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
