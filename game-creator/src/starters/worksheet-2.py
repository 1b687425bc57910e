# Yellow orbs lie on the map. Can your avatar bring them home?
import random


def next_turn(world_state, avatar_state):
    here = avatar_state.location

    # Chance chooses one of the four directions.
    way = random.choice(direction.ALL_DIRECTIONS)
    print("I am at", here, "and want to go", way)

    # Change me: is there an orb on my cell? Then pick it up!

    return MoveAction(way)
