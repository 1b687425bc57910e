import random


def next_turn(world_state, avatar_state):
    if len(avatar_state.backpack) > 4:
        return DropAction(0)
    nearby = world_state.scan_nearby()
    if random.randint(1, 5) == 1:
        return MoveAction(random.choice(direction.ALL_DIRECTIONS))
    i = 0
    while i < len(nearby):
        if nearby[i].type == "key":
            if nearby[i].location == avatar_state.location:
                return PickupAction()
            return MoveTowardsAction(nearby[i])
        i = i + 1
    return MoveAction(random.choice(direction.ALL_DIRECTIONS))
