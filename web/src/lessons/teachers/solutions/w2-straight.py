import random

# Outside of the functions: it is kept from turn to turn.
way = direction.NORTH


def walk(world_state, here):
    global way
    dice = random.randint(1, 10)
    if dice == 1 or not world_state.can_move_to(here + way):
        way = random.choice(direction.ALL_DIRECTIONS)
        print("Now I go", way)
    if world_state.can_move_to(here + way):
        return MoveAction(way)
    return WaitAction()


def orb_at(world_state, place):
    if world_state.can_move_to(place):
        cell = world_state.get_cell(place)
        return cell.has_artefact()
    return False


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    if len(avatar_state.backpack) == 10:
        print("My backpack is full.")
        return walk(world_state, here)

    if world_state.get_cell(here).has_artefact():
        print("An orb for me!")
        return PickupAction()
    elif random.randint(1, 6) == 1:
        # Two avatars beside the same orb: this helps both.
        return walk(world_state, here)
    elif orb_at(world_state, here + direction.NORTH):
        return MoveAction(direction.NORTH)
    elif orb_at(world_state, here + direction.EAST):
        return MoveAction(direction.EAST)
    elif orb_at(world_state, here + direction.SOUTH):
        return MoveAction(direction.SOUTH)
    elif orb_at(world_state, here + direction.WEST):
        return MoveAction(direction.WEST)
    return walk(world_state, here)
