# MUST: functions that trace and profile the runner may only cost this player | EXPECT: kill
import sys
def spin(*_):
    while True: pass
def next_turn(world_state, avatar_state):
    sys.setprofile(spin)
    sys.settrace(spin)
    return MoveAction(direction.NORTH)
