# MUST: thousands of small mappings end in MemoryError or kill only this process | EXPECT: either
import mmap
kept = []
def next_turn(world_state, avatar_state):
    try:
        while True: kept.append(mmap.mmap(-1, 4096))
    except (MemoryError, OSError, ValueError) as e:
        print("BLOCKED", len(kept), type(e).__name__)
    return MoveAction(direction.NORTH)
