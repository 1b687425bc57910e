# MUST: a text that doubles ends in MemoryError; the avatar goes on | EXPECT: survive
def next_turn(world_state, avatar_state):
    text = "x" * 1000
    try:
        while True: text += text
    except MemoryError:
        print("BLOCKED", len(text))
    del text
    return MoveAction(direction.NORTH)
