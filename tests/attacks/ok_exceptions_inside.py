# MUST: HONEST: errors that the code handles itself are not reported | EXPECT: survive
class Lost(Exception): pass
def risky(n):
    try:
        if n % 2: raise Lost("way") from KeyError(n)
        return {}[n]
    except KeyError: return "key"
    finally: done.append(n)
done = []
def next_turn(world_state, avatar_state):
    try: risky(1)
    except Lost as e: assert isinstance(e.__cause__, KeyError)
    assert risky(2) == "key" and done[-2:] == [1, 2]
    try: raise ExceptionGroup("many", [ValueError(1), TypeError(2)])
    except* ValueError as group: assert len(group.exceptions) == 1
    except* TypeError: pass
    try: (lambda f: f(f))(lambda f: f(f))
    except RecursionError: print("too deep, and on")
    return MoveAction(direction.NORTH)
