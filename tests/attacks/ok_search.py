# MUST: HONEST: a breadth-first search over a large grid fits in a turn | EXPECT: survive
from collections import deque
def next_turn(world_state, avatar_state):
    start, seen, waiting = (0, 0), {(0, 0)}, deque([(0, 0)])
    while waiting:
        x, y = waiting.popleft()
        for there in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
            if max(map(abs, there)) <= 20 and there not in seen: seen.add(there); waiting.append(there)
    assert len(seen) == 41 * 41
    return MoveAction(direction.NORTH)
