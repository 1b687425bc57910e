# Score seeker
# Walks to the nearest score cell and stays on it as long as it is there:
# standing on a score cell gives a point every turn. It finds the way with a
# search that looks at all cells one step away, then two steps, and so on.

from collections import deque


def first_step(world_state, start, goals):
    """The first step of a shortest way from start to one of the goals."""
    came_with = {start: None}
    waiting = deque([start])
    while waiting:
        place = waiting.popleft()
        for step in direction.ALL_DIRECTIONS:
            following = place + step
            if following in came_with or not world_state.can_move_to(following):
                continue
            # Remember with which first step this place was reached.
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
        # Nowhere to go: look around.
        step = random.choice(direction.ALL_DIRECTIONS)
    return MoveAction(step)
