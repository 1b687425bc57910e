# MUST: code that handles every signal is still killed | EXPECT: kill
import signal
def swallow(*_): pass
for number in range(1, 65):
    try: signal.signal(number, swallow)
    except (OSError, ValueError): pass
def next_turn(world_state, avatar_state):
    while True:
        try: signal.raise_signal(signal.SIGINT)
        except BaseException: pass
