# MUST: a process without free descriptors continues to play | EXPECT: survive
import os
kept = []
try:
    while True: kept.append(os.dup(0))
except OSError as e: print("BLOCKED after", len(kept), e.errno)
if len(kept) > 40: print("PWNED", len(kept), "descriptors")
def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
