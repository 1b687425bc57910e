# MUST: an object whose metaclass imitates an action is rejected | EXPECT: survive
class Liar(type):
    def __instancecheck__(cls, thing): return True
    def __subclasscheck__(cls, thing): return True
    def __eq__(cls, other): return True
    def __hash__(cls): return hash(MoveAction)
class Action(metaclass=Liar):
    direction = direction.NORTH
    def __getattribute__(self, name):
        if name == "__class__": return MoveAction
        raise SystemExit(name)
def next_turn(world_state, avatar_state): return Action()
