# MUST: a process that reads where nothing is ends alone, without a core | EXPECT: kill
import ctypes
def next_turn(world_state, avatar_state): ctypes.string_at(0)
