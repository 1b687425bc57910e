# MUST: a class that answers to every name does not break the hints about misspelt names | EXPECT: either
class Names(dict):
    def __missing__(self, key):
        while True: pass
    def __iter__(self): raise SystemExit("iter")
    keys = items = values = __iter__
class Odd:
    def __dir__(self): return [1, None, "x" * 100_000] * 1000
    def __getattr__(self, name): raise AttributeError(name, name=name, obj=self)
def next_turn(world_state, avatar_state):
    Odd.__dict__
    return Odd().nort
