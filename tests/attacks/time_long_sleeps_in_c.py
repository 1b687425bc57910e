# MUST: C calls that wait for descriptors, locks or signals are killed as well | EXPECT: kill
import os, select, time
def next_turn(world_state, avatar_state):
    for wait in (lambda: select.select([], [], [], 3600), lambda: os.read(0, 1), lambda: time.sleep(10 ** 6)):
        try: wait()
        except OSError: pass
