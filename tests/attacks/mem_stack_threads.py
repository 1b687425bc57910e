# MUST: the stack cannot be enlarged, and exhausting it affects only this process | EXPECT: either
import sys, threading
sys.setrecursionlimit(1 << 30)
try: threading.stack_size(1 << 30)
except ValueError: pass
class Deep:
    def __getattr__(self, name): return getattr(self, name + "x")
def next_turn(world_state, avatar_state):
    return Deep().x
