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


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    backpack = avatar_state.backpack
    nearby = world_state.scan_nearby()

    numbers = {"phone": 0, "keyboard": 0, "coins": 0}
    for thing in backpack:
        numbers[thing.type] += 1
    for place in range(len(backpack)):
        if numbers[backpack[place].type] > 2:
            return DropAction(place)

    for thing in nearby:
        if numbers[thing.type] < 2:
            if thing.location == here:
                return PickupAction()
            if random.randint(1, 6) > 1:
                return MoveTowardsAction(thing)
    return walk(world_state, here)
