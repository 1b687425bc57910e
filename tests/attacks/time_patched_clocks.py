# MUST: patching the clocks deceives only this player | EXPECT: kill
import time, threading, datetime
for name in dir(time):
    if name[0] != "_":
        try: setattr(time, name, lambda *_: 0)
        except TypeError: pass
def next_turn(world_state, avatar_state):
    while time.time() < 10 ** 9: pass
