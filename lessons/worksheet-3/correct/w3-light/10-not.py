def next_turn(world_state, avatar_state):
    if not len(avatar_state.backpack) <= 4:
        return DropAction(0)
    nearby = world_state.scan_nearby()
    nearest = nearby[0]
    if nearest.location == avatar_state.location:
        return PickupAction()
    if random.randint(1, 5) == 1:
        return MoveAction(random.choice(direction.ALL_DIRECTIONS))
    return MoveTowardsAction(nearest)
