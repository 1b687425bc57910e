# MUST: a replacement for stdout that raises loses only its own output | EXPECT: survive
import sys
class Out:
    def __getattr__(self, name): raise SystemExit(name)
    def __del__(self): raise SystemExit("del")
sys.stdout = sys.__stdout__ = sys.stderr = sys.__stderr__ = Out()
def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
