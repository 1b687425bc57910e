def next_turn(world_state, avatar_state):
    if random.randint(1, 5) == 1:
        return MoveAction(random.choice(direction.ALL_DIRECTIONS))
    cell = world_state.get_cell(avatar_state.location)
    if cell.has_artefact():
        return PickupAction()
    nearby = world_state.scan_nearby()
    return MoveTowardsAction(nearby[0])
