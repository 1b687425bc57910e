# MUST: a larger stack may not be had, and the one that is there may be used up | EXPECT: either
import sys, threading
sys.setrecursionlimit(1 << 30)
try: threading.stack_size(1 << 30)
except ValueError: pass
class Deep:
    def __getattr__(self, name): return getattr(self, name + "x")
def next_turn(world_state, avatar_state):
    return Deep().x
