# This avatar takes whatever is nearest.
import random


def walk(world, place):
    step = random.choice(direction.ALL_DIRECTIONS)
    target = place + step
    n = 0
    while not world.can_move_to(target) and n < 20:
        print("Try again!")
        step = random.choice(direction.ALL_DIRECTIONS)
        target = place + step
        n = n + 1
    return MoveAction(step)


def find_useless(backpack, kind):
    for place in range(len(backpack)):
        if backpack[place].type != kind:
            return place
    return -1


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    backpack = avatar_state.backpack
    nearby = world_state.scan_nearby()

    place = find_useless(backpack, "coins")
    if place >= 0:
        return DropAction(place)

    if len(backpack) > 4:
        return DropAction(0)

    if world_state.get_cell(here).has_artefact():
        kind = nearby[0].type
        if kind == "phone" or kind == "keyboard":
            print("No, thanks!")
            return walk(world_state, here)
        return PickupAction()

    # Random steps lead to other places and around other avatars.
    if len(nearby) > 0 and random.randint(1, 6) > 3:
        return MoveTowardsAction(nearby[0])
    return walk(world_state, here)
