# Chests and keys lie about. This avatar finds them only by chance.
import random


def walk(world_state, here):
    way = random.choice(direction.ALL_DIRECTIONS)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    return WaitAction()


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    cell = world_state.get_cell(here)
    if cell.has_artefact():
        print("I pick something up!")
        return PickupAction()

    # Your avatar can see what lies near it. Look into the console!
    nearby = world_state.scan_nearby()
    print(nearby)

    # Change me: go to the nearest of them.
    return walk(world_state, here)
