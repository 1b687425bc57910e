# MUST: modules outside the permitted list, such as ctypes and socket, cannot be imported from the library's files | EXPECT: survive
def attempt(what, fn):
    try:
        r = fn()
    except BaseException as e:
        print("BLOCKED", what, type(e).__name__, str(e)[:80])
    else:
        print("PWNED", what, repr(r)[:80])

for name in ("ctypes", "subprocess", "multiprocessing", "pickle", "asyncio", "urllib.request", "ctypes.util", "http.client", "sqlite3", "ssl", "mmap_that_is_not_there"):
    attempt("import " + name, lambda: __import__(name))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
