import random


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    north = here + direction.NORTH
    east = here + direction.EAST
    south = here + direction.SOUTH
    west = here + direction.WEST
    dice = random.randint(1, 6)
    print("I am at", here)

    if here.x == 0 and here.y == 0:
        print("I am in the middle!")
        return WaitAction()
    elif dice == 1:
        # Sometimes by chance: this leads around obstacles and others.
        return MoveAction(random.choice(direction.ALL_DIRECTIONS))
    elif here.x > 0 and world_state.can_move_to(west):
        return MoveAction(direction.WEST)
    elif here.x < 0 and world_state.can_move_to(east):
        return MoveAction(direction.EAST)
    elif here.y > 0 and world_state.can_move_to(south):
        return MoveAction(direction.SOUTH)
    elif here.y < 0 and world_state.can_move_to(north):
        return MoveAction(direction.NORTH)
    else:
        return MoveAction(random.choice(direction.ALL_DIRECTIONS))
