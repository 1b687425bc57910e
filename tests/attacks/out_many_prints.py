# MUST: many short lines are truncated, and the turn is answered in time | EXPECT: survive
def next_turn(world_state, avatar_state):
    for n in range(5000): print("line", n)
    return MoveAction(direction.NORTH)
