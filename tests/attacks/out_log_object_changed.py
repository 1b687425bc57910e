# MUST: a player who raises the log's limit cannot make the worker keep more | EXPECT: either
import gc
for thing in gc.get_objects():
    if type(thing).__name__ == "Log":
        thing.room = 1 << 60
        thing.begin = lambda: None
def next_turn(world_state, avatar_state):
    print("x" * 1_000_000)
    return MoveAction(direction.NORTH)
