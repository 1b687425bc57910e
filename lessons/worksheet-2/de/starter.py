# Zwischen den Kristallen leuchten Kugeln.
import random


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    # Mit zehn Dingen ist der Rucksack voll. Dann wirf das erste weg.
    if len(avatar_state.backpack) == 10:
        return DropAction(0)

    way = random.choice(direction.ALL_DIRECTIONS)
    return MoveAction(way)
