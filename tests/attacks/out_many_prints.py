# MUST: many short lines are cut, and answered in time | EXPECT: survive
def next_turn(world_state, avatar_state):
    for n in range(5000): print("line", n)
    return MoveAction(direction.NORTH)
