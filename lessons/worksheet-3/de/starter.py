# In den Ruinen liegen Truhen und Schlüssel. Noch geht dein Avatar daran vorbei.
import random


def next_turn(world_state, avatar_state):
    nearby = world_state.scan_nearby()
    print(nearby)

    # Blockieren sich zwei Avatare, hilft ab und zu ein zufälliger Schritt.
    if random.randint(1, 5) == 1:
        return MoveAction(random.choice(direction.ALL_DIRECTIONS))

    return MoveAction(direction.NORTH)
