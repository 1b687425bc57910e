# MUST: repeating, padding and shifting values to gigabytes raises MemoryError | EXPECT: survive
def next_turn(world_state, avatar_state):
    for go in (lambda: (0,) * (1 << 40), lambda: 1 << (1 << 40), lambda: list(range(1 << 40)), lambda: b"x".zfill(1 << 36), lambda: "x".center(1 << 36),
               lambda: [0] * (1 << 33), lambda: {}.fromkeys(range(0)) or bytes(1 << 34), lambda: memoryview(bytearray(1 << 34))):
        try: go(); print("PWNED it is there")
        except (MemoryError, OverflowError): print("BLOCKED")
    return MoveAction(direction.NORTH)
