# Careful
# Collects things that make it stronger, and stays away from other avatars. It looks at
# each cell it can go to, gives it points for everything nearby, and picks the best one.


def points(world_state, avatar_state, place):
    total = random.random() / 10  # decides between equal places
    for cell in world_state.pickup_cells():
        distance = abs(cell.location.x - place.x) + abs(cell.location.y - place.y)
        total += 5 / (1 + distance)
    for cell in world_state.score_cells():
        distance = abs(cell.location.x - place.x) + abs(cell.location.y - place.y)
        total += 8 / (1 + distance)
    for dx in range(-2, 3):
        for dy in range(-2, 3):
            near = Location(place.x + dx, place.y + dy)
            if not world_state.is_visible(near):
                continue
            other = world_state.get_cell(near).avatar
            if other is not None and other.id != avatar_state.id:
                # The weaker I am and the closer they are, the more dangerous they are.
                total -= 20 / (1 + avatar_state.health) / (1 + abs(dx) + abs(dy))
    return total


def next_turn(world_state, avatar_state):
    here = avatar_state.location
    best, best_points = WaitAction(), points(world_state, avatar_state, here)
    for step in direction.ALL_DIRECTIONS:
        if world_state.can_move_to(here + step):
            found = points(world_state, avatar_state, here + step)
            if found > best_points:
                best, best_points = MoveAction(step), found
    return best
