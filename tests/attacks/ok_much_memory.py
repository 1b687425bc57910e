# MUST: HONEST: a map of several megabytes can be kept between turns | EXPECT: survive
grid = [[0] * 300 for _ in range(300)]
def next_turn(world_state, avatar_state):
    for row in grid[:100]:
        for x in range(100): row[x] += 1
    assert grid[0][0] == grid[99][99]
    names = {(x, y): "cell" for x in range(100) for y in range(100)}
    assert len(names) == 10_000
    return MoveAction(direction.NORTH)
