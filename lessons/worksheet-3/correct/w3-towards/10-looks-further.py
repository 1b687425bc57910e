def next_turn(world_state, avatar_state):
    if random.randint(1, 5) == 1:
        return MoveAction(random.choice(direction.ALL_DIRECTIONS))
    nearby = world_state.scan_nearby(radius=20)
    return MoveTowardsAction(nearby[0])
