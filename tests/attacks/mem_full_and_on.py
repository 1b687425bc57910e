# MUST: code that catches MemoryError and keeps its memory full affects only this process | EXPECT: either
kept = []
def next_turn(world_state, avatar_state):
    try:
        while True: kept.append(bytearray(1 << 16))
    except MemoryError:
        print("BLOCKED", len(kept))
    return MoveAction(direction.NORTH)
