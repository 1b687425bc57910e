# MUST: an avatar that ignores the worker's signal is late, but its line cannot be reported | EXPECT: late
import time
import _signal
_signal.signal(_signal.SIGUSR1, _signal.SIG_IGN)
def next_turn(world_state, avatar_state):
    begun = time.process_time()
    while time.process_time() - begun < 0.3: pass
    return MoveAction(direction.NORTH)
