# MUST: handlers, masks and ignored signals do not prevent the kill | EXPECT: kill
import signal
for number in range(1, 65):
    try: signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError): pass
try: signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
except ValueError: pass
def next_turn(world_state, avatar_state):
    while True: pass
