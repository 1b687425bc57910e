# MUST: a tower of generators may end this process only | EXPECT: either
def over(g):
    yield from g
def next_turn(world_state, avatar_state):
    g = iter(())
    for _ in range(100_000): g = over(g)
    return next(g, MoveAction(direction.NORTH))
