# MUST: importing library modules outside the permitted list opens no way out of the sandbox | EXPECT: either
import sys
names = [name for name in sorted(sys.stdlib_module_names) if name not in ("antigravity", "idlelib", "turtledemo", "this")]
def next_turn(world_state, avatar_state):
    for _ in range(8):
        if not names: break
        name = names.pop()
        try: __import__(name)
        except BaseException as e: print("BLOCKED", name, type(e).__name__)
    return MoveAction(direction.NORTH)
