# MUST: endless trace and profile functions in the runner affect only this player | EXPECT: kill
import sys
def spin(*_):
    while True: pass
def next_turn(world_state, avatar_state):
    sys.setprofile(spin)
    sys.settrace(spin)
    return MoveAction(direction.NORTH)
