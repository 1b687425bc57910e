turn = 0


def next_turn(world_state, avatar_state):
    global turn
    if random.randint(1, 5) == 1:
        return MoveAction(random.choice(direction.ALL_DIRECTIONS))
    turn = turn + 1
    nearby = world_state.scan_nearby()
    if turn % 2 == 0:
        return PickupAction()
    return MoveTowardsAction(nearby[0])
