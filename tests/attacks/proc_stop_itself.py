# MUST: a process that stops itself is late, then killed | EXPECT: kill
import os, signal
def next_turn(world_state, avatar_state):
    for stop in (signal.SIGSTOP, signal.SIGTSTP, signal.SIGTTIN):
        try: signal.raise_signal(stop)
        except OSError: pass
    while True: pass
