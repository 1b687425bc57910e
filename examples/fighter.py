# Fighter
# Attacks any avatar next to it. If there is no one to attack, it walks towards the
# nearest avatar. Its class remembers the number of hits from turn to turn.


class Avatar:
    def __init__(self):
        self.hits = 0

    def handle_turn(self, world_state, avatar_state):
        here = avatar_state.location
        for step in direction.ALL_DIRECTIONS:
            if self.enemy_at(world_state, here + step):
                self.hits += 1
                print("Take that! Hit number", self.hits)
                return AttackAction(step)
        target = self.nearest(world_state, avatar_state)
        return self.walk(world_state, here, target)

    def enemy_at(self, world_state, location):
        return world_state.is_visible(location) and world_state.get_cell(location).avatar is not None

    def nearest(self, world_state, avatar_state):
        here = avatar_state.location
        others = [
            cell.location
            for cell in world_state.all_cells()
            if cell.avatar is not None and cell.avatar.id != avatar_state.id
        ]
        return min(others, key=lambda there: abs(there.x - here.x) + abs(there.y - here.y), default=None)

    def walk(self, world_state, here, target):
        free = [step for step in direction.ALL_DIRECTIONS if world_state.can_move_to(here + step)]
        if not free:
            return WaitAction()
        if target is None or random.random() < 0.2:
            # A random step now and then gets it out of dead ends.
            return MoveAction(random.choice(free))

        def distance(step):
            there = here + step
            return abs(there.x - target.x) + abs(there.y - target.y)

        return MoveAction(min(free, key=distance))
