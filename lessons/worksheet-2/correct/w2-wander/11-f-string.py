import random


def next_turn(world_state, avatar_state):
    backpack = avatar_state.backpack
    if len(backpack) >= 10:
        return DropAction(0)
    way = random.choice(direction.ALL_DIRECTIONS)
    target = avatar_state.location + way
    if world_state.can_move_to(target):
        print(f"Going to {target}")
        return MoveAction(way)
    print(f"Blocked! {target} is not free.")
    return WaitAction()
