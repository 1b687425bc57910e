# MUST: partial, split and oversized answers are discarded | EXPECT: survive
import os, struct, sys
def asked():
    """Returns the current question's number from the runner's frame."""
    frame = sys._getframe()
    while "nonce" not in frame.f_locals: frame = frame.f_back
    return frame.f_locals["nonce"]
def send(number, kind=17, x=0, y=0):
    os.write(3, struct.pack("<QBbbxiII", number, kind, x, y, 0, 0, 0))

def next_turn(world_state, avatar_state):
    print("ANSWERS 0 1")
    forged = struct.pack("<QBbbxiII", asked(), 17, 0, -1, 0, 0, 0)
    os.write(3, forged[:12]); os.write(3, forged[12:])
    os.write(3, forged + b"x"); os.write(3, forged * 2); os.write(3, forged * 1000)
    return MoveAction(direction.NORTH)
