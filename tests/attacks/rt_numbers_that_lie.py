# MUST: coordinates that are huge, not numbers, or run code are not accepted as a direction | EXPECT: survive
class Number(int):
    def __abs__(self):
        while True: pass
    __index__ = __int__ = __add__ = __abs__
values = [10 ** 400, -1, 2, 1.5, float("nan"), True, None, "1", Number(1), 1j]
n = 0
def next_turn(world_state, avatar_state):
    global n; n += 1
    value = values[n % len(values)]
    if n % 2: return DropAction(value)
    action = MoveAction(direction.NORTH)
    north = object.__new__(type(direction.NORTH))
    for name in ("x", "y", "dx", "dy"):
        try: object.__setattr__(north, name, value)
        except (AttributeError, TypeError): pass
    object.__setattr__(action, "direction", north)
    return action
