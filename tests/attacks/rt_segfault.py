# MUST: a segmentation fault ends only this process and leaves no core dump | EXPECT: kill
import ctypes
def next_turn(world_state, avatar_state): ctypes.string_at(0)
