# MUST: endless compilation is killed | EXPECT: kill
source = "x = [" + "1, " * 2000 + "]"
def next_turn(world_state, avatar_state):
    while True: compile(source, "x", "exec")
