# Orbs are glowing between the crystals.
import random


def cheer(place):
    print("Hooray! I found an orb at", place)


def walk(world_state, here):
    way = random.choice(direction.ALL_DIRECTIONS)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    return WaitAction()


def orb_at(world_state, place):
    on_map = world_state.is_visible(place)
    return on_map and world_state.get_cell(place).has_artefact()


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    # Ten things fill the backpack. Then drop the first one.
    if len(avatar_state.backpack) == 10:
        return DropAction(0)

    if orb_at(world_state, here):
        cheer(here)
        return PickupAction()

    number = 0
    while number < 4:
        way = direction.ALL_DIRECTIONS[number]
        if orb_at(world_state, here + way):
            print("Next door:", way)
            return MoveAction(way)
        number += 1
    return walk(world_state, here)
