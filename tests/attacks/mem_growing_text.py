# MUST: doubling a string ends in MemoryError, and the avatar continues | EXPECT: survive
def next_turn(world_state, avatar_state):
    texts = ["x" * 1000]
    try:
        while True: texts[0] = texts[0] * 2
    except MemoryError:
        print("BLOCKED", len(texts[0]))
    return MoveAction(direction.NORTH)
