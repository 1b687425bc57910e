# MUST: a forged answer to the current question counts once and only for this turn | EXPECT: survive
import os, struct, sys
def asked():
    """Returns the current question's number from the runner's frame."""
    frame = sys._getframe()
    while "nonce" not in frame.f_locals: frame = frame.f_back
    return frame.f_locals["nonce"]
def send(number, kind=17, x=0, y=0):
    os.write(3, struct.pack("<QBbbxiII", number, kind, x, y, 0, 0, 0))

def next_turn(world_state, avatar_state):
    print("ANSWERS 1 0")
    send(asked(), 17, 1, 0)
    return MoveAction(direction.NORTH)
