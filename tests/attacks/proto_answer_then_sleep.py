# MUST: an avatar that answers early and keeps running delays only itself | EXPECT: either
import os, struct, sys
def asked():
    """Returns the current question's number from the runner's frame."""
    frame = sys._getframe()
    while "nonce" not in frame.f_locals: frame = frame.f_back
    return frame.f_locals["nonce"]
def send(number, kind=17, x=0, y=0):
    os.write(3, struct.pack("<QBbbxiII", number, kind, x, y, 0, 0, 0))

import time
def next_turn(world_state, avatar_state):
    print("ANSWERS 0 1", flush=True)
    send(asked(), 17, 0, 1)
    time.sleep(0.1)
    return MoveAction(direction.SOUTH)
