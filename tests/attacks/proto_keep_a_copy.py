# MUST: duplicated descriptors keep nothing open after the process ends | EXPECT: kill
import os
copies = [os.dup(fd) for fd in (0, 1, 3) for _ in range(5)]
def next_turn(world_state, avatar_state):
    os.close(3); os.close(0)
    os._exit(0)
