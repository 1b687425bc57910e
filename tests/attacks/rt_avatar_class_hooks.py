# MUST: an Avatar class that intercepts attribute access and calls affects only this player | EXPECT: either
class Meta(type):
    def __call__(cls, *words): return super().__call__()
    def __getattribute__(cls, name):
        if name == "handle_turn": raise SystemExit(name)
        return super().__getattribute__(name)
class Avatar(metaclass=Meta):
    n = 0
    def __getattribute__(self, name):
        object.__setattr__(self, "n", object.__getattribute__(self, "n") + 1)
        return object.__getattribute__(self, name)
    def handle_turn(self, world_state, avatar_state): return MoveAction(direction.NORTH)
