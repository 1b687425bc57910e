# MUST: using the grace period in every other turn makes only those turns late | EXPECT: late
import time
turn = 0
def next_turn(world_state, avatar_state):
    global turn
    turn += 1
    begun = time.process_time()
    while turn % 2 and time.process_time() - begun < 0.3: pass
    return MoveAction(direction.NORTH)
