# MUST: a long C call that returns after the deadline, but before it counts as hung, is late | EXPECT: late
def next_turn(world_state, avatar_state):
    import time
    begun = time.process_time()
    while time.process_time() - begun < 0.25: sum(range(200000))
    return MoveAction(direction.NORTH)
