# MUST: an endless replacement for stdout counts against the turn | EXPECT: kill
import sys
class Out:
    def write(self, text):
        while True: pass
    def __getattr__(self, name):
        while True: pass
sys.stdout = sys.stderr = Out()
def next_turn(world_state, avatar_state):
    print("hello")
    return MoveAction(direction.NORTH)
