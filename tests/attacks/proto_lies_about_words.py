# MUST: an error that claims more text than the log contains is shortened | EXPECT: survive
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
    words = (0, 1, 1 << 31, (1 << 32) - 1)
    os.write(3, struct.pack("<QBbbxiII", asked(), 3, 0, 0, -n, words[n % 4], words[n // 4 % 4]))
    return MoveAction(direction.NORTH)
