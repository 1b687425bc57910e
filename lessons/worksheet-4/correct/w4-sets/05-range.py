# This avatar takes whatever is nearest.
import random


def walk(world_state, here):
    way = random.choice(direction.ALL_DIRECTIONS)
    tries = 0
    while not world_state.can_move_to(here + way) and tries < 20:
        print("Try again!")
        way = random.choice(direction.ALL_DIRECTIONS)
        tries = tries + 1
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    return WaitAction()


def count(backpack, kind):
    number = 0
    for thing in backpack:
        if thing.type == kind:
            number = number + 1
    return number


def is_wanted(backpack, kind):
    return count(backpack, kind) < 2


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    backpack = avatar_state.backpack
    nearby = world_state.scan_nearby()

    for place in range(len(backpack)):
        if count(backpack, backpack[place].type) > 2:
            return DropAction(place)

    if world_state.get_cell(here).has_artefact() and is_wanted(backpack, nearby[0].type):
        return PickupAction()

    for thing in nearby:
        if is_wanted(backpack, thing.type) and random.randint(1, 6) > 1:
            return MoveTowardsAction(thing)
    return walk(world_state, here)
