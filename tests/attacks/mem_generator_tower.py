# MUST: deeply nested generators affect only this process | EXPECT: either
def over(g):
    yield from g
def next_turn(world_state, avatar_state):
    g = iter(())
    for _ in range(100_000): g = over(g)
    return next(g, MoveAction(direction.NORTH))
