# This program plays your avatar. The arena calls next_turn once a turn,
# and your avatar does what it returns. What you print is in your log.
import random


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    ways = [way for way in direction.ALL_DIRECTIONS if world_state.can_move_to(here + way)]
    if not ways:
        print("I cannot move, so I wait.")
        return WaitAction()
    print("I am at", here)
    return MoveAction(random.choice(ways))
