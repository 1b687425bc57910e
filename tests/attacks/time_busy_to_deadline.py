# MUST: answers sent at the deadline under full load count only for their own turn | EXPECT: late
import time
n = 0
clock = time.perf_counter
def next_turn(world_state, avatar_state):
    global n; n += 1
    end = clock() + (0.150, 0.198, 0.2, 0.205, 0.23)[n % 5]
    print("ANSWERS", *((0, 1) if n % 2 else (0, -1)), flush=True)
    while clock() < end: pass
    return MoveAction(direction.NORTH if n % 2 else direction.SOUTH)
