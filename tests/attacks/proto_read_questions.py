# MUST: who reads the next question itself waits for it in vain | EXPECT: kill
import os
def next_turn(world_state, avatar_state):
    while True: os.read(0, 65536)
