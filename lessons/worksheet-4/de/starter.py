# Dieser Avatar nimmt, was am nächsten liegt.
import random


def walk(world_state, here):
    way = random.choice(direction.ALL_DIRECTIONS)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    return WaitAction()


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    backpack = avatar_state.backpack
    nearby = world_state.scan_nearby()

    if len(backpack) > 4:
        return DropAction(0)

    if world_state.get_cell(here).has_artefact():
        return PickupAction()

    # Zufällige Schritte führen an andere Orte und um andere Avatare herum.
    if len(nearby) > 0 and random.randint(1, 6) > 3:
        return MoveTowardsAction(nearby[0])
    return walk(world_state, here)
