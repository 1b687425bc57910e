# MUST: answers without end are not read without end | EXPECT: kill
import os, struct, sys
def asked():
    """The number of the question that is being asked, from the runner's own frame."""
    frame = sys._getframe()
    while "nonce" not in frame.f_locals: frame = frame.f_back
    return frame.f_locals["nonce"]
def send(number, kind=17, x=0, y=0):
    os.write(3, struct.pack("<QBbbxiII", number, kind, x, y, 0, 0, 0))

def next_turn(world_state, avatar_state):
    while True: send(1)
