# MUST: HONEST: an avatar written as a class keeps its state | EXPECT: survive
class Avatar:
    def __init__(self): self.turns, self.map = 0, {}
    def handle_turn(self, world_state, avatar_state):
        self.turns += 1
        self.map[avatar_state.location] = self.turns
        print("turn", self.turns, "health", avatar_state.health)
        return WaitAction() if self.turns % 3 == 0 else MoveAction(direction.EAST)
