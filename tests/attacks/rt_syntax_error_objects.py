# MUST: hand-made syntax errors with impossible locations are reported like any other | EXPECT: survive
n = 0
class Text(str):
    def __str__(self): raise SystemExit("text")
    __repr__ = __format__ = __str__
places = [("avatar.py", 10 ** 30, -1, "x"), ("\x1b[2J", -5, 10 ** 9, "\u202e" * 100), (None, None, None, None), (Text("a"), 1, 1, Text("b")), (1, 2, 3, 4)]
def next_turn(world_state, avatar_state):
    global n; n += 1
    error = SyntaxError(Text("bad"), places[n % len(places)])
    error.lineno = places[n % len(places)][1]
    error.__notes__ = [Text("note"), 3] * 1000
    raise error
