# Wanderer
# Looks at the four cells around it, says where it can go, and picks a free one at random.
# A good first avatar to change. Can you make it prefer one direction?


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    free = [step for step in direction.ALL_DIRECTIONS if world_state.can_move_to(here + step)]
    print("I am at", here, "and can go", free)
    if free:
        return MoveAction(random.choice(free))
    return WaitAction()
