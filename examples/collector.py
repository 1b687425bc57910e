# Collector
# For the worksheets: finds the nearest artefact, walks there and picks it up.
# When the backpack is full, it drops the oldest artefact.


def next_turn(world_state, avatar_state):
    if world_state.get_cell(avatar_state.location).has_artefact():
        if len(avatar_state.backpack) == 10:
            return DropAction(0)
        print("Found something! My backpack:", avatar_state.backpack)
        return PickupAction()
    nearby = world_state.scan_nearby(avatar_state.location)
    if len(nearby) > 0 and random.random() < 0.9:
        return MoveTowardsAction(nearby[0])
    free = [step for step in direction.ALL_DIRECTIONS if world_state.can_move_to(avatar_state.location + step)]
    return MoveAction(random.choice(free)) if free else WaitAction()
