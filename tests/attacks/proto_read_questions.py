# MUST: an avatar that consumes the next question never receives another and is killed | EXPECT: kill
import os
def next_turn(world_state, avatar_state):
    while True: os.read(0, 65536)
