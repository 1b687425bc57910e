# This avatar takes whatever is nearest.
import random


def walk(world_state, here):
    way = random.choice(direction.ALL_DIRECTIONS)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    return WaitAction()


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
        if kind == "phone" and kind == "keyboard":
            print("No, thanks!")
            return walk(world_state, here)
        return PickupAction()

    # Random steps lead to other places and around other avatars.
    if len(nearby) > 0 and random.randint(1, 6) > 3:
        return MoveTowardsAction(nearby[0])
    return walk(world_state, here)
