# Score seeker
# Walks to the nearest score cell and stays there as long as the cell exists, because
# every turn on a score cell gives a point. It finds the way by searching all cells
# that are one step away, then all cells two steps away, and so on.

from collections import deque


def first_step(world_state, start, goals):
    """Returns the first step of a shortest path from start to one of the goals."""
    came_with = {start: None}
    waiting = deque([start])
    while waiting:
        place = waiting.popleft()
        for step in direction.ALL_DIRECTIONS:
            following = place + step
            if following in came_with or not world_state.can_move_to(following):
                continue
            # Remember the first step of the path to this place.
            came_with[following] = came_with[place] or step
            if following in goals:
                return came_with[following]
            waiting.append(following)
    return None


def next_turn(world_state, avatar_state):
    goals = {cell.location for cell in world_state.score_cells()}
    if avatar_state.location in goals:
        return WaitAction()
    step = first_step(world_state, avatar_state.location, goals) if goals else None
    if step is None:
        # Nowhere to go, so explore.
        step = random.choice(direction.ALL_DIRECTIONS)
    return MoveAction(step)
