def next_turn(world_state, avatar_state):
    here = avatar_state.location
    nearby = world_state.scan_nearby()
    nearest = nearby[0]
    if here == nearest.location:
        print("Mine!")
        return PickupAction()
    if random.randint(1, 5) == 1:
        return MoveAction(random.choice(direction.ALL_DIRECTIONS))
    return MoveTowardsAction(nearest)
