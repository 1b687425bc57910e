# MUST: an error with a misleading class, name, module and arguments is reported and truncated | EXPECT: either
class Meta(type):
    @property
    def __name__(cls): raise SystemExit("name")
    @property
    def __module__(cls): return "x" * 100_000
    def __getattribute__(cls, name): raise KeyboardInterrupt(name)
class E(Exception, metaclass=Meta):
    @property
    def args(self): raise SystemExit("args")
    def __getattribute__(self, name): raise GeneratorExit(name)
def next_turn(world_state, avatar_state): raise E()
