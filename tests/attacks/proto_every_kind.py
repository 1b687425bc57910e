# MUST: answers of every kind, including unknown ones, affect only this process | EXPECT: either
import os, struct, sys
def asked():
    """Returns the current question's number from the runner's frame."""
    frame = sys._getframe()
    while "nonce" not in frame.f_locals: frame = frame.f_back
    return frame.f_locals["nonce"]
def send(number, kind=17, x=0, y=0):
    os.write(3, struct.pack("<QBbbxiII", number, kind, x, y, 0, 0, 0))

n = 0
def next_turn(world_state, avatar_state):
    global n; n += 1
    for kind in range(n * 30, min(n * 30 + 30, 256)): send(asked(), kind, -128, 127)
    return MoveAction(direction.NORTH)
