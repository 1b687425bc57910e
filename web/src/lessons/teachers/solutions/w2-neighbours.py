import random


def cheer():
    print("Hooray!")
    print("Another orb for me!")


def walk(world_state, here):
    way = random.choice(direction.ALL_DIRECTIONS)
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
    cell = world_state.get_cell(here)
    if cell.has_artefact() and len(avatar_state.backpack) < 10:
        cheer()
        return PickupAction()
    elif random.randint(1, 6) == 1:
        # Two avatars beside the same orb: a step by chance helps.
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
