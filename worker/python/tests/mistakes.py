"""Small programs with typical beginners' mistakes, and the advice that they should get.

Each entry lists the program, the line at fault, and the advice's id and values. The id is
None if no advice is better than a guess.
"""

NAMES_TAKEN = (
    ("""\
def next_turn(world_state, avatar_state):
    for direction in direction.ALL_DIRECTIONS:
        if world_state.can_move_to(avatar_state.location + direction):
            return MoveAction(direction)
    return WaitAction()
""", 2, 'name-taken-ours', {'name': 'direction', 'line': '2'}),
    ("""\
direction = direction.EAST
def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
""", 3, 'name-taken-ours', {'name': 'direction', 'line': '1'}),
    ("""\
import random
random = random.randint(1, 6)
def next_turn(world_state, avatar_state):
    n = random.randint(1, 4)
    return WaitAction()
""", 4, 'name-taken-ours', {'name': 'random', 'line': '2'}),
    ("""\
def next_turn(world_state, avatar_state):
    random = random.randint(1, 6)
    return WaitAction()
""", 2, 'name-taken-ours', {'name': 'random', 'line': '2'}),
    ("""\
from random import random
def next_turn(world_state, avatar_state):
    return MoveAction(random.choice(direction.ALL_DIRECTIONS))
""", 3, 'name-taken-by-import', {'name': 'random', 'line': '1'}),
    ("""\
list = [1, 2, 3]
def next_turn(world_state, avatar_state):
    xs = list(range(3))
    return WaitAction()
""", 3, 'name-taken-python', {'name': 'list', 'line': '1'}),
    ("""\
def next_turn(world_state, avatar_state):
    len = len([1, 2])
    return WaitAction()
""", 2, 'name-taken-python', {'name': 'len', 'line': '2'}),
    ("""\
print = 'hello'
def next_turn(world_state, avatar_state):
    print('x')
    return WaitAction()
""", 3, 'name-taken-python', {'name': 'print', 'line': '1'}),
    ("""\
def next_turn(world_state, avatar_state):
    str = 'abc'
    print(str(5))
    return WaitAction()
""", 3, 'name-taken-python', {'name': 'str', 'line': '2'}),
    ("""\
def go(direction):
    return MoveAction(direction.NORTH)
def next_turn(world_state, avatar_state):
    return go(direction.EAST)
""", 2, 'name-taken-by-parameter', {'name': 'direction', 'line': '1'}),
    ("""\
def max(a, b):
    if a > b: return a
    return b
def next_turn(world_state, avatar_state):
    print(max(1, 2, 3))
    return WaitAction()
""", 5, 'compare-call', {'name': 'max', 'line': '1'}),
    ("""\
def print(x):
    print(x)
def next_turn(world_state, avatar_state):
    print('x')
    return WaitAction()
""", 2, 'name-taken-by-def', {'name': 'print', 'line': '1'}),
    ("""\
class Location:
    pass
def next_turn(world_state, avatar_state):
    here = Location(1, 2)
    return WaitAction()
""", 4, 'name-taken-by-def', {'name': 'Location', 'line': '1'}),
    ("""\
class MoveAction:
    def __init__(self, d): self.d = d
def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
""", 4, 'name-taken-by-def', {'name': 'MoveAction', 'line': '1'}),
    ("""\
def MoveAction(d):
    print(d)
def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
""", 4, 'name-taken-by-def', {'name': 'MoveAction', 'line': '1'}),
    ("""\
def next_turn(world_state, avatar_state):
    MoveAction = MoveAction(direction.NORTH)
    return MoveAction
""", 2, 'name-taken-ours', {'name': 'MoveAction', 'line': '2'}),
    ("""\
MoveAction = MoveAction(direction.NORTH)
def next_turn(world_state, avatar_state):
    return MoveAction(direction.SOUTH)
""", 3, 'name-taken-ours', {'name': 'MoveAction', 'line': '1'}),
    ("""\
def next_turn(world_state, avatar_state):
    world_state = world_state.get_cell(avatar_state.location)
    if world_state.can_move_to(avatar_state.location): pass
    return WaitAction()
""", 3, 'name-taken-ours', {'name': 'world_state', 'line': '2'}),
    ("""\
def next_turn(world_state, avatar_state):
    avatar_state = avatar_state.location
    print(avatar_state.health)
    return WaitAction()
""", 3, 'name-taken-ours', {'name': 'avatar_state', 'line': '2'}),
    ("""\
def next_turn(world_state, avatar_state):
    range = 5
    for i in range(3): pass
    return WaitAction()
""", 3, 'name-taken-python', {'name': 'range', 'line': '2'}),
    ("""\
def next_turn(world_state, avatar_state):
    sum = 0
    for x in [1,2]: sum += x
    print(sum([1, 2]))
    return WaitAction()
""", 4, 'name-taken-python', {'name': 'sum', 'line': '2'}),
    ("""\
def next_turn(world_state, avatar_state):
    Location = avatar_state.location
    print(Location(1, 2))
    return WaitAction()
""", 3, 'name-taken-ours', {'name': 'Location', 'line': '2'}),
    ("""\
def next_turn(world_state, avatar_state):
    with open('x') as input: pass
    return WaitAction()
""", 2, 'no-files-here', {}),
    ("""\
def next_turn(world_state, avatar_state):
    if (max := 3) > 2: print(max(1, 2))
    return WaitAction()
""", 2, 'name-taken-python', {'name': 'max', 'line': '2'}),
    ("""\
turns = 0
def next_turn(world_state, avatar_state):
    turns = turns + 1
    return WaitAction()
""", 3, 'write-global', {'name': 'turns'}),
    ("""\
best = max
def next_turn(world_state, avatar_state):
    best = best + 1
    return WaitAction()
""", 3, 'write-global', {'name': 'best'}),
    ("""\
def next_turn(world_state, avatar_state):
    print(direction)
    direction = 3
    return WaitAction()
""", 2, 'name-taken-ours', {'name': 'direction', 'line': '3'}),
    ("""\
def input():
    return 3
def next_turn(world_state, avatar_state):
    print(input() + 'x')
    return WaitAction()
""", 4, 'text-plus-number', {}),
    ("""\
import math
def next_turn(world_state, avatar_state):
    math = math.sqrt(4)
    return WaitAction()
""", 3, 'name-taken-module', {'name': 'math', 'line': '3'}),
    ("""\
def random():
    return 4
def next_turn(world_state, avatar_state):
    return MoveAction(random.choice(direction.ALL_DIRECTIONS))
""", 4, 'name-taken-by-def', {'name': 'random', 'line': '1'}),
)

NOTHING_RETURNED = (
    ("""\
def go():
    print('x')
def next_turn(world_state, avatar_state):
    return go()
""", 4, 'function-without-return', {'name': 'go', 'line': '1'}),
    ("""\
def go(w):
    if w.is_visible(Location(0, 0)):
        return None
    return WaitAction()
def next_turn(world_state, avatar_state):
    return go(world_state)
""", 6, 'function-returned-nothing', {'name': 'go', 'line': '1'}),
    ("""\
def go(a):
    if a.health > 100:
        return WaitAction()
def next_turn(world_state, avatar_state):
    return go(avatar_state)
""", 5, 'function-not-every-way', {'name': 'go', 'line': '1'}),
    ("""\
def find(w):
    for c in w.all_cells():
        if c.has_artefact():
            return c
def next_turn(world_state, avatar_state):
    target = find(world_state)
    print(target.location)
    return WaitAction()
""", 7, 'function-not-every-way', {'name': 'find', 'line': '1'}),
    ("""\
def pick():
    direction.NORTH
def next_turn(world_state, avatar_state):
    return MoveAction(pick())
""", 4, 'function-without-return', {'name': 'pick', 'line': '1'}),
    ("""\
def pick():
    way = direction.NORTH
def next_turn(world_state, avatar_state):
    way = pick()
    return MoveAction(way)
""", 5, 'function-without-return', {'name': 'pick', 'line': '1'}),
    ("""\
def add(a, b):
    print(a + b)
def next_turn(world_state, avatar_state):
    x = add(1, 2) + 3
    return WaitAction()
""", 4, 'function-without-return', {'name': 'add', 'line': '1'}),
    ("""\
def add(a, b):
    c = a + b
def next_turn(world_state, avatar_state):
    print(len(add([1], [2])))
    return WaitAction()
""", 4, 'function-without-return', {'name': 'add', 'line': '1'}),
    ("""\
class Brain:
    def think(self):
        MoveAction(direction.NORTH)
b = Brain()
def next_turn(world_state, avatar_state):
    return b.think()
""", 6, 'function-keeps-action', {'name': 'think', 'line': '3'}),
    ("""\
class Brain:
    def think(self):
        self.x = 1
b = Brain()
def next_turn(world_state, avatar_state):
    return b.think().x
""", 6, 'function-without-return', {'name': 'think', 'line': '2'}),
    ("""\
def next_turn(world_state, avatar_state):
    action = print('hi')
    return action
""", 3, 'print-returns-nothing', {'line': '2'}),
    ("""\
def next_turn(world_state, avatar_state):
    x = print('hi')
    return x.y
""", 3, 'print-returns-nothing', {'line': '2'}),
    ("""\
def go():
    return
def next_turn(world_state, avatar_state):
    return go()
""", 4, 'function-without-return', {'name': 'go', 'line': '1'}),
    ("""\
def go():
    yield WaitAction()
def next_turn(world_state, avatar_state):
    return go()
""", 4, 'return-not-yield', {}),
    ("""\
def decide():
    return go()
def go():
    WaitAction()
def next_turn(world_state, avatar_state):
    return decide()
""", 6, 'function-keeps-action', {'name': 'go', 'line': '4'}),
    ("""\
def next_turn(world_state, avatar_state):
    return None
""", 2, 'say-what-to-return', {}),
    ("""\
def next_turn(world_state, avatar_state):
    action = None
    if avatar_state.health > 100:
        action = WaitAction()
    return action
""", 5, 'variable-is-none', {'name': 'action', 'line': '2'}),
    ("""\
def next_turn(world_state, avatar_state):
    return world_state.get_cell(avatar_state.location).pickup
""", 2, 'returned-value-is-none', {}),
    ("""\
def next_turn(world_state, avatar_state):
    MoveAction(direction.NORTH)
""", 2, 'return-in-front', {'line': '2'}),
    ("""\
def next_turn(world_state, avatar_state):
    if avatar_state.health > 1:
        MoveAction(direction.NORTH)
    else:
        WaitAction()
""", 5, 'return-in-front', {'line': '5'}),
    ("""\
def next_turn(world_state, avatar_state):
    try:
        return print('x')
    except Exception:
        return WaitAction()
""", 3, 'print-returns-nothing', {'line': '3'}),
    ("""\
go = lambda: print('x')
def next_turn(world_state, avatar_state):
    return go()
""", 3, 'returned-value-is-none', {}),
    ("""\
def next_turn(world_state, avatar_state):
    return [direction.NORTH].append(direction.EAST)
""", 2, 'in-place-change', {'method': 'append', 'line': '2'}),
)

ORDER = (
    ("""\
def next_turn(avatar, world):
    if world.can_move_to(avatar.location + direction.NORTH):
        return MoveAction(direction.NORTH)
    return WaitAction()
""", 2, 'parameters-swapped', {'line': '1', 'code': 'def next_turn(world_state, avatar_state):'}),
    ("""\
def next_turn(a, w):
    if w.can_move_to(a.location + direction.NORTH):
        return MoveAction(direction.NORTH)
    return WaitAction()
""", 2, 'parameters-swapped', {'line': '1', 'code': 'def next_turn(world_state, avatar_state):'}),
    ("""\
def next_turn(x, y):
    print(x.health)
    return WaitAction()
""", 2, 'belongs-to-avatar', {'code': 'y.health'}),
    ("""\
def next_turn(world_state, avatar_state):
    print(world_state.health)
    return WaitAction()
""", 2, 'belongs-to-avatar', {'code': 'avatar_state.health'}),
    ("""\
def next_turn(avatar_state, world_state):
    cells = world_state.all_cells()
    return WaitAction()
""", 2, 'parameters-swapped', {'line': '1', 'code': 'def next_turn(world_state, avatar_state):'}),
    ("""\
class Avatar:
    def handle_turn(self, avatar_state, world_state):
        print(avatar_state.location)
        return WaitAction()
""", 3, 'parameters-swapped', {'line': '2', 'code': 'def handle_turn(self, world_state, avatar_state):'}),
    ("""\
def free(a, w):
    return w.can_move_to(a.location + direction.NORTH)
def next_turn(world_state, avatar_state):
    print(free(world_state, avatar_state))
    return WaitAction()
""", 2, 'call-swapped', {'line': '4', 'function': 'free', 'order': 'a, w', 'def_line': '1'}),
    ("""\
def free(world, avatar):
    return world.can_move_to(avatar.location + direction.NORTH)
def next_turn(world_state, avatar_state):
    print(free(avatar_state, world_state))
    return WaitAction()
""", 2, 'call-swapped', {'line': '4', 'function': 'free', 'order': 'world, avatar', 'def_line': '1'}),
    ("""\
def f(world, avatar):
    return g(avatar, world)
def g(world, avatar):
    return world.all_cells()
def next_turn(world_state, avatar_state):
    f(world_state, avatar_state)
    return WaitAction()
""", 4, 'call-swapped', {'line': '2', 'function': 'g', 'order': 'world, avatar', 'def_line': '3'}),
    ("""\
def health(avatar):
    return avatar.health
def next_turn(world_state, avatar_state):
    print(health(world_state))
    return WaitAction()
""", 2, 'call-needs-avatar', {'line': '4', 'function': 'health', 'name': 'avatar'}),
    ("""\
def next_turn(avatar_state, world_state):
    print(avatar_state.is_visible(Location(0, 0)), world_state.health)
    print(avatar_state.health)
    return WaitAction()
""", 3, 'belongs-to-avatar', {'code': 'world_state.health'}),
    ("""\
def next_turn(avatar_state, world_state):
    return MoveTowardsAction(world_state.scan_nearby()[0])
""", 2, 'parameters-swapped', {'line': '1', 'code': 'def next_turn(world_state, avatar_state):'}),
)

TEXT_PLUS = (
    ("""\
def next_turn(world_state, avatar_state):
    print('at ' + avatar_state.location)
""", 2, 'text-plus-location', {}),
    ("""\
def next_turn(world_state, avatar_state):
    print('going ' + direction.NORTH)
""", 2, 'text-plus-value', {}),
    ("""\
def next_turn(world_state, avatar_state):
    print('cell ' + world_state.get_cell(avatar_state.location))
""", 2, 'text-plus-value', {}),
    ("""\
def next_turn(world_state, avatar_state):
    print('bag ' + avatar_state.backpack)
""", 2, 'text-plus-value', {}),
    ("""\
def next_turn(world_state, avatar_state):
    print(avatar_state.location + ' is here')
""", 2, 'text-plus-location', {}),
    ("""\
def next_turn(world_state, avatar_state):
    print('x: ' + avatar_state.location.x)
""", 2, 'text-plus-number', {}),
    ("""\
def next_turn(world_state, avatar_state):
    print('health: ' + avatar_state.health + '!')
""", 2, 'text-plus-number', {}),
    ("""\
def next_turn(world_state, avatar_state):
    print('none ' + world_state.get_cell(avatar_state.location).pickup)
""", 2, 'text-plus-none', {}),
    ("""\
def next_turn(world_state, avatar_state):
    print(avatar_state.health + ' points')
""", 2, 'text-plus-number', {}),
    ("""\
def next_turn(world_state, avatar_state):
    s = 'a'
    s += 5
""", 3, 'text-plus-number', {}),
    ("""\
def next_turn(world_state, avatar_state):
    s = 'at '
    s += avatar_state.location
""", 3, 'text-plus-location', {}),
    ("""\
def next_turn(world_state, avatar_state):
    print('a' - 'b')
""", 2, 'text-arithmetic', {}),
    ("""\
def next_turn(world_state, avatar_state):
    print('list ' + [1, 2])
""", 2, 'text-plus-value', {}),
    ("""\
def next_turn(world_state, avatar_state):
    print('ok ' + True)
""", 2, 'text-plus-value', {}),
    ("""\
def next_turn(world_state, avatar_state):
    print(avatar_state.location + 'north')
""", 2, 'step-needed', {}),
    ("""\
def next_turn(world_state, avatar_state):
    print('a' * 'b')
""", 2, 'text-arithmetic', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = '5' + 5
""", 2, 'text-plus-number', {}),
    ("""\
def next_turn(world_state, avatar_state):
    print([1] + 2)
""", 2, 'list-plus-value', {}),
)

IN_PLACE = (
    ("""\
def next_turn(world_state, avatar_state):
    xs = [3, 1].sort()
    for x in xs: print(x)
""", 3, 'in-place-sort', {'line': '2'}),
    ("""\
def next_turn(world_state, avatar_state):
    xs = [3, 1]
    xs = xs.append(4)
    print(len(xs))
""", 4, 'in-place-change', {'method': 'append', 'line': '3'}),
    ("""\
def next_turn(world_state, avatar_state):
    ways = list(direction.ALL_DIRECTIONS)
    return MoveAction(random.shuffle(ways)[0])
""", 3, 'in-place-shuffle', {'line': '3'}),
    ("""\
def next_turn(world_state, avatar_state):
    return [1].sort()
""", 2, 'in-place-sort', {'line': '2'}),
    ("""\
def next_turn(world_state, avatar_state):
    xs = [1]
    return random.choice(xs.reverse())
""", 3, 'in-place-reverse', {'line': '3'}),
    ("""\
def next_turn(world_state, avatar_state):
    a, b = [1, 2].sort()
""", 2, 'in-place-sort', {'line': '2'}),
    ("""\
def next_turn(world_state, avatar_state):
    for x in [3, 1].sort(): pass
""", 2, 'in-place-sort', {'line': '2'}),
    ("""\
seen = []
def next_turn(world_state, avatar_state):
    global seen
    seen = seen.append(avatar_state.location)
    return WaitAction()
""", 4, 'in-place-change', {'method': 'append', 'line': '4'}),
    ("""\
def next_turn(world_state, avatar_state):
    d = {}
    d = d.update({1: 2})
    print(d[1])
""", 4, 'in-place-change', {'method': 'update', 'line': '3'}),
    ("""\
def next_turn(world_state, avatar_state):
    s = set()
    s = s.add(1)
    print(1 in s)
""", 4, 'in-place-change', {'method': 'add', 'line': '3'}),
    ("""\
def next_turn(world_state, avatar_state):
    xs = [1, 2].remove(1)
    print(max(xs))
""", 3, 'in-place-change', {'method': 'remove', 'line': '2'}),
    ("""\
def next_turn(world_state, avatar_state):
    xs = [2,1]
    print(xs.sort()[0])
""", 3, 'in-place-sort', {'line': '3'}),
    ("""\
def next_turn(world_state, avatar_state):
    xs = []
    for i in range(3):
        xs = xs.append(i)
""", 4, 'in-place-change', {'method': 'append', 'line': '4'}),
    ("""\
class Avatar:
    def __init__(self):
        self.path = [1, 2].reverse()
    def handle_turn(self, w, a):
        print(self.path[0])
        return WaitAction()
""", 5, 'in-place-reverse', {'line': '3'}),
    ("""\
best = [3, 1].sort()
def next_turn(world_state, avatar_state):
    print(best[0])
""", 3, 'in-place-sort', {'line': '1'}),
    ("""\
def next_turn(world_state, avatar_state):
    xs = [1]
    y = xs.insert(0, 5) + 1
""", 3, 'in-place-change', {'method': 'insert', 'line': '3'}),
    ("""\
def next_turn(world_state, avatar_state):
    x = [1, 2].clear()
    x.append(1)
""", 3, 'in-place-change', {'method': 'clear', 'line': '2'}),
    ("""\
def next_turn(world_state, avatar_state):
    print(' '.join(['b', 'a'].sort()))
""", 2, 'in-place-sort', {'line': '2'}),
    ("""\
def next_turn(world_state, avatar_state):
    xs = sorted([2, 1])
    xs = xs.sort()
    print(xs[0])
""", 4, 'in-place-sort', {'line': '3'}),
    ("""\
def next_turn(world_state, avatar_state):
    x = None
    print(x.y)
""", 3, 'variable-is-none', {'name': 'x', 'line': '2'}),
    ("""\
def next_turn(world_state, avatar_state):
    xs = world_state.scan_nearby()
    x = xs[0]
    print(x.location)
""", 4, 'none-has-no-part', {'part': 'location'}),
)

OUTSIDE = (
    ("""\
if world_state.can_move_to(Location(0, 0)):
    print('x')
def next_turn(world_state, avatar_state):
    return WaitAction()
""", 1, 'only-inside', {'name': 'world_state', 'function': 'next_turn', 'line': '1'}),
    ("""\
def next_turn(world_state, avatar_state):
    return WaitAction()
print(avatar_state.health)
""", 3, 'only-inside', {'name': 'avatar_state', 'function': 'next_turn', 'line': '3'}),
    ("""\
def next_turn(world_state, avatar_state):
    return WaitAction()
next_turn()
""", 3, 'turn-is-called', {}),
    ("""\
def next_turn(world_state, avatar_state):
    return WaitAction()
next_turn(world_state, avatar_state)
""", 3, 'turn-is-called', {}),
    ("""\
def next_turn(world_state, avatar_state):
    return WaitAction()
print(next_turn())
""", 3, 'turn-is-called', {}),
    ("""\
def next_turn(world_state, avatar_state):
    return WaitAction()
while True:
    next_turn()
""", 4, 'turn-is-called', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = 1
return WaitAction()
""", 3, 'return-outside', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = 1
    return WaitAction()
print(x)
""", 4, 'only-inside', {'name': 'x', 'function': 'next_turn', 'line': '4'}),
    ("""\
here = avatar_state.location
x = 3
def next_turn(world_state, avatar_state):
    return WaitAction()
""", 1, 'only-inside', {'name': 'avatar_state', 'function': 'next_turn', 'line': '1'}),
    ("""\
def next_turn(world_state, avatar_state):
    return WaitAction()
def main():
    next_turn()
main()
""", 4, 'turn-is-called', {}),
    ("""\
class Avatar:
    x = avatar_state.health
    def handle_turn(self, world_state, avatar_state): return WaitAction()
""", 2, 'only-inside', {'name': 'avatar_state', 'function': 'handle_turn', 'line': '2'}),
    ("""\
health = self.health
def next_turn(world_state, avatar_state):
    return WaitAction()
""", 1, 'no-self', {}),
    ("""\
def setup(size):
    pass
print(size)
def next_turn(world_state, avatar_state):
    return WaitAction()
""", 3, 'only-inside', {'name': 'size', 'function': 'setup', 'line': '3'}),
    ('MoveAction(direction.NORTH)\n', 0, 'add-next-turn', {}),
    ('return MoveAction(direction.NORTH)\n', 1, 'return-outside', {}),
    ('print(world_state)\n', 1, 'only-in-next-turn', {'name': 'world_state'}),
)

SPELLING = (
    ("""\
def next_turn(world_state, avatar_state):
    print(wоrld_state.cells)
""", 2, 'looks-alike', {'name': 'world_state', 'letter': 'о'}),
    ("""\
def next_turn(world_state, avatar_state):
    return MоveAction(direction.NORTH)
""", 2, 'looks-alike', {'name': 'MoveAction', 'letter': 'о'}),
    ("""\
def next_turn(world_state, avatar_state):
    return MoveAction(dirеction.NORTH)
""", 2, 'looks-alike', {'name': 'direction', 'letter': 'е'}),
    ("""\
def next_turn(world_state, avatar_state):
    return MoveAction(direction.NОRTH)
""", 2, 'looks-alike', {'name': 'direction.NORTH', 'letter': 'О'}),
    ("""\
def next_turn(w, a):
    return WaitActi0n()
""", 2, 'digit-or-letter', {'name': 'WaitAction'}),
    ("""\
def next_turn(world_state, avatar_state):
    exit()
""", 2, 'end-with-return', {}),
    ("""\
def next_turn(world_state, avatar_state):
    quit()
""", 2, 'end-with-return', {}),
    ("""\
def next_turn(world_state, avatar_state):
    sys.exit()
""", 2, 'end-with-return', {}),
    ("""\
def next_turn(world_state, avatar_state):
    System.out.println('x')
""", 2, 'write-print', {}),
    ("""\
def next_turn(world_state, avatar_state):
    console.log('x')
""", 2, 'write-print', {}),
    ("""\
%matplotlib inline
def next_turn(world_state, avatar_state):
    return WaitAction()
""", 1, 'notebook-command', {}),
    ("""\
!pip install numpy
def next_turn(world_state, avatar_state):
    return WaitAction()
""", 1, 'notebook-command', {}),
    ("""\
def next_turn(world_state, avatar_state):
    <<<<<<< HEAD
    return WaitAction()
    =======
    return PickupAction()
    >>>>>>> other
""", 2, 'merge-marker', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = 1
=======
""", 3, 'merge-marker', {}),
    ("""\
def next_turn(world_state, avatar_state):
    cord = 1
    print(coord)
""", 3, 'did-you-mean', {'name': 'cord'}),
    ("""\
def next_turn(world_state, avatar_state):
    print(item)
""", 2, 'quotes-or-value', {'name': 'item'}),
    ("""\
def next_turn(world_state, avatar_state):
    print(action)
""", 2, 'quotes-or-value', {'name': 'action'}),
    ("""\
def next_turn(world_state, avatar_state):
    print(cord)
""", 2, 'quotes-or-value', {'name': 'cord'}),
    ("""\
def next_turn(world_state, avatar_state):
    print(lst)
""", 2, 'quotes-or-value', {'name': 'lst'}),
    ("""\
def next_turn(world_state, avatar_state):
    print(stop)
""", 2, 'quotes-or-value', {'name': 'stop'}),
    ("""\
def next_turn(world_state, avatar_state):
    print(lenght([1]))
""", 2, 'write-len', {}),
    ("""\
def next_turn(world_state, avatar_state):
    prnt('x')
""", 2, 'did-you-mean', {'name': 'print'}),
    ("""\
def next_turn(world_state, avatar_state):
    pint('x')
""", 2, 'did-you-mean', {'name': 'print'}),
    ("""\
def next_turn(world_state, avatar_state):
    x = flase
""", 2, 'did-you-mean', {'name': 'False'}),
    ("""\
def next_turn(world_state, avatar_state):
    for i in rnage(3): pass
""", 2, 'did-you-mean', {'name': 'range'}),
    ("""\
def next_turn(world_state, avatar_state):
    print(Ture)
""", 2, 'quotes-or-value', {'name': 'Ture'}),
    ("""\
def next_turn(world_state, avatar_state):
    x = none
""", 2, 'did-you-mean', {'name': 'None'}),
    ("""\
def nеxt_turn(world_state, avatar_state):
    return WaitAction()
""", 1, 'looks-alike', {'name': 'next_turn', 'letter': 'е'}),
    ("""\
def next_turn(world_state, avatar_state):
    move(direction.NORTH)
""", 2, 'no-such-function', {'name': 'move'}),
    ("""\
def next_turn(world_state, avatar_state):
    print(helth)
""", 2, 'did-you-mean', {'name': 'avatar_state.health'}),
    ("""\
def next_turn(world_state, avatar_state):
    print(position)
""", 2, 'quotes-or-value', {'name': 'position'}),
    ("""\
def next_turn(world_state, avatar_state):
    x = iter
""", 1, 'last-line-returns', {}),
    ("""\
def next_turn(world_state, avatar_state):
    print(ran)
""", 2, 'quotes-or-value', {'name': 'ran'}),
    ("""\
def next_turn(world_state, avatar_state):
    print(avatar.health)
""", 2, 'did-you-mean', {'name': 'avatar_state'}),
    ("""\
def next_turn(world_state, avatar_state):
    print(world.cells)
""", 2, 'did-you-mean', {'name': 'world_state'}),
    ("""\
def next_turn(world_state, avatar_state):
    print(state)
""", 2, 'quotes-or-value', {'name': 'state'}),
    ("""\
def next_turn(world_state, avatar_state):
    direction.NOTRH
""", 2, 'did-you-mean', {'name': 'direction.NORTH'}),
    ("""\
def next_turn(world_state, avatar_state):
    direction.ALL_DIRECTlONS
""", 2, 'digit-or-letter', {'name': 'direction.ALL_DIRECTIONS'}),
    ("""\
def next_turn(world_state, avatar_state):
    random.chioce([1])
""", 2, 'did-you-mean', {'name': 'random.choice'}),
)

GRAMMAR = (
    ("""\
def next_turn(world_state, avatar_state):
    if True:
        x = 1
    else avatar_state.health:
        x = 2
""", 4, 'else-has-no-condition', {}),
    ("""\
def next_turn(world_state, avatar_state):
    if True:
        x = 1
    else x > 3
        x = 2
""", 4, 'else-has-no-condition', {}),
    ("""\
def next_turn(world_state, avatar_state):
    if True:
        x = 1
    else (x > 3):
        x = 2
""", 4, 'else-has-no-condition', {}),
    ("""\
def next_turn(world_state, avatar_state):
    if True:
        x = 1
    else if x > 3:
        x = 2
""", 4, 'write-elif', {}),
    ("""\
def next_turn(world_state, avatar_state):
    d = {'a': 1}
    print(f'{d['a']}')
""", 3, 'quotes-in-f-string', {}),
    ("""\
def next_turn(world_state, avatar_state):
    d = {"a": 1}
    print(f"value {d["a"]} and {d["b"]}")
""", 3, 'quotes-in-f-string', {}),
    ("""\
def next_turn(world_state, avatar_state):
    print(f"{avatar_state.backpack.find("key")}")
""", 2, 'quotes-in-f-string', {}),
    ("""\
def next_turn(world_state, avatar_state):
    print(f'it's {1}')
""", 2, 'apostrophe', {}),
    ("""\
def next_turn(world_state, avatar_state):
    print("he said "hi"")
""", 2, 'quotes-inside-text', {}),
    ("""\
def next_turn(world_state, avatar_state):
    print(sum(x for x in [1], 2))
""", 2, 'generator-brackets', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = max(c for c in [1], key=len)
""", 2, 'generator-brackets', {}),
    ("""\
def next_turn(world_state, avatar_state):
    await MoveAction(direction.NORTH)
""", 2, 'leave-out-await', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = await go()
""", 2, 'leave-out-await', {}),
    ("""\
await go()
def next_turn(world_state, avatar_state):
    pass
""", 1, 'leave-out-await', {}),
    ("""\
def next_turn(world_state, avatar_state):
    async with x: pass
""", 2, 'leave-out-await', {}),
    ("""\
def next_turn(world_state, avatar_state):
    async for x in y: pass
""", 2, 'leave-out-await', {}),
    ("""\
def next_turn(world_state, avatar_state):
    my var = 3
""", 2, 'name-with-space', {'name': 'my_var'}),
    ("""\
def next_turn(world_state, avatar_state):
    my-var = 3
""", 2, 'name-with-dash', {'name': 'my_var'}),
    ("""\
def next_turn(world_state, avatar_state):
    for my item in [1]: pass
""", 2, 'name-with-space', {'name': 'my_item'}),
    ("""\
def next turn(world_state, avatar_state):
    return WaitAction()
""", 1, 'name-with-space', {'name': 'next_turn'}),
    ("""\
def next-turn(world_state, avatar_state):
    return WaitAction()
""", 1, 'name-with-dash', {'name': 'next_turn'}),
    ("""\
def next_turn(world_state, avatar_state):
    old-location = avatar_state.location
""", 2, 'name-with-dash', {'name': 'old_location'}),
    ("""\
def next_turn(world_state, avatar_state):
    my cool var = 3
""", 2, 'name-with-space', {'name': 'my_cool_var'}),
    ("""\
def next_turn(world_state, avatar_state):
    x = 3(4)
""", 2, 'number-before-brackets', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = 2(avatar_state.health + 1)
""", 2, 'number-before-brackets', {}),
    ("""\
def next_turn(world_state, avatar_state):
    n = 5
    x = n(2)
""", 3, 'number-variable-before-brackets', {'name': 'n'}),
    ("""\
def next_turn(world_state, avatar_state):
    x = avatar_state.health(3)
""", 2, 'part-is-no-function', {'name': 'avatar_state.health'}),
    ("""\
def next_turn(world_state, avatar_state):
    x = avatar_state.location()
""", 2, 'part-is-no-function', {'name': 'avatar_state.location'}),
    ("""\
def next_turn(world_state, avatar_state):
    x = (1 + 2)(3)
""", 2, 'not-a-function', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = 2avatar
""", 2, 'digit-first', {}),
    ("""\
def next_turn(world_state, avatar_state):
    print(avatar_state.location(0))
""", 2, 'part-is-no-function', {'name': 'avatar_state.location'}),
    ("""\
class Brain:
    def think(self, w): return WaitAction()
def next_turn(world_state, avatar_state):
    return Brain.think(world_state)
""", 4, 'method-on-class', {'name': 'Brain', 'code': 'Brain().think(…)'}),
    ("""\
class Brain:
    def think(self): return WaitAction()
def next_turn(world_state, avatar_state):
    return Brain.think()
""", 4, 'method-on-class', {'name': 'Brain', 'code': 'Brain().think()'}),
    ("""\
def next_turn(world_state, avatar_state):
    print(WorldState.can_move_to(Location(0, 0)))
""", 2, 'write-it-as', {'code': 'world_state.can_move_to(…)'}),
    ("""\
def next_turn(world_state, avatar_state):
    print(AvatarState.health + 1)
""", 2, 'write-it-as', {'code': 'avatar_state.health'}),
    ("""\
def next_turn(world_state, avatar_state):
    print(AvatarState.health < 1)
""", 2, 'write-it-as', {'code': 'avatar_state.health'}),
    ("""\
def next_turn(world_state, avatar_state):
    print(WorldState.scan_nearby())
""", 2, 'write-it-as', {'code': 'world_state.scan_nearby(…)'}),
    ("""\
def next_turn(world_state, avatar_state):
    print(Backpack.find('key'))
""", 2, 'call-find', {}),
    ("""\
class A:
    def __init__(self, x): self.x = x
    def go(self): return self.x
def next_turn(world_state, avatar_state):
    print(A.go())
""", 5, 'method-on-class', {'name': 'A', 'code': 'A(…).go()'}),
    ("""\
class A:
    def go(self, x): return x
def next_turn(world_state, avatar_state):
    A().go()
""", 4, 'compare-call', {'name': 'go', 'line': '2'}),
    ("""\
def next_turn(world_state, avatar_state):
    yield
""", 1, 'return-not-yield', {}),
    ("""\
yield 3
def next_turn(world_state, avatar_state):
    pass
""", 1, 'yield-outside', {}),
    ("""\
def next_turn(world_state, avatar_state):
    print(x for x in [1], 2)
""", 2, 'generator-brackets', {}),
)

RECURSION = (
    ("""\
def f(n):
    if n == 0: return 0
    return 1 + f(n - 1)
def next_turn(world_state, avatar_state):
    f(5000)
""", 3, 'calls-itself-too-deep', {'name': 'f'}),
    ("""\
def f(n):
    return 1 + f(n - 1)
def next_turn(world_state, avatar_state):
    f(5)
""", 2, 'calls-itself-without-end', {'name': 'f'}),
    ("""\
def f(n):
    return 0 if n == 0 else f(n - 1)
def next_turn(world_state, avatar_state):
    f(5000)
""", 2, 'calls-itself-too-deep', {'name': 'f'}),
    ("""\
def f(n):
    return n and f(n - 1)
def next_turn(world_state, avatar_state):
    f(5000)
""", 2, 'calls-itself-too-deep', {'name': 'f'}),
    ("""\
def a(n):
    return b(n)
def b(n):
    return a(n)
def next_turn(world_state, avatar_state):
    a(1)
""", 4, 'call-each-other', {'first': 'a', 'second': 'b'}),
    ("""\
def fill(x, y, seen):
    if (x, y) in seen: return
    seen.add((x, y))
    for dx, dy in ((1,0),(0,1)):
        if x < 2000: fill(x + dx, y + dy, seen)
def next_turn(world_state, avatar_state):
    fill(0, 0, set())
""", 3, 'calls-itself-too-deep', {'name': 'fill'}),
    ("""\
def next_turn(world_state, avatar_state):
    return next_turn(world_state, avatar_state)
""", 2, 'calls-itself-without-end', {'name': 'next_turn'}),
    ("""\
def next_turn(world_state, avatar_state):
    if avatar_state.health > 0:
        return next_turn(world_state, avatar_state)
    return WaitAction()
""", 3, 'calls-itself-too-deep', {'name': 'next_turn'}),
    ("""\
class A:
    def go(self):
        self.go()
def next_turn(world_state, avatar_state):
    A().go()
""", 3, 'calls-itself-without-end', {'name': 'go'}),
    ("""\
class A:
    def __init__(self):
        self.a = A()
def next_turn(world_state, avatar_state):
    A()
""", 3, 'calls-itself-too-deep', {'name': '__init__'}),
    ("""\
class A:
    @property
    def x(self): return self.x
def next_turn(world_state, avatar_state):
    A().x
""", 3, 'calls-itself-too-deep', {'name': 'x'}),
    ("""\
def next_turn(world_state, avatar_state):
    x = []
    x.append(x)
    for i in range(3): x = [x]
    print(len(repr(x)))
""", 1, 'last-line-returns', {}),
    ("""\
def f(n):
    try:
        f(n + 1)
    finally:
        pass
def next_turn(world_state, avatar_state):
    f(0)
""", 3, 'calls-itself-too-deep', {'name': 'f'}),
    ("""\
def f(n):
    for i in range(n): f(n - 1)
    g = [f(x) for x in [n]]
def next_turn(world_state, avatar_state):
    f(2)
""", 3, 'calls-itself-too-deep', {'name': 'f'}),
)

EVERYDAY = (
    ("""\
def next_turn(world_state, avatar_state):
    return MoveAction(direction.DOWN)
""", 2, 'direction-is-called', {'word': 'DOWN', 'direction': 'SOUTH'}),
    ("""\
def next_turn(world_state, avatar_state):
    return MoveAction(direction.left)
""", 2, 'direction-is-called', {'word': 'left', 'direction': 'WEST'}),
    ("""\
def next_turn(world_state, avatar_state):
    return MoveAction(UP)
""", 2, 'direction-is-called', {'word': 'UP', 'direction': 'NORTH'}),
    ("""\
def next_turn(world_state, avatar_state):
    return MoveAction('up')
""", 2, 'direction-called', {'action': 'MoveAction', 'word': 'up', 'direction': 'NORTH'}),
    ("""\
def next_turn(world_state, avatar_state):
    return 'left'
""", 2, 'return-move-called', {'word': 'left', 'direction': 'WEST'}),
    ("""\
def next_turn(world_state, avatar_state):
    return MoveAction(Direction.RIGHT)
""", 2, 'direction-is-called', {'word': 'RIGHT', 'direction': 'EAST'}),
    ("""\
def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTHEAST)
""", 2, 'no-diagonals', {}),
    ("""\
def next_turn(world_state, avatar_state):
    return MoveAction(up)
""", 2, 'direction-is-called', {'word': 'up', 'direction': 'NORTH'}),
    ("""\
def next_turn(world_state, avatar_state):
    direction.FORWARD
""", 2, 'direction-has', {}),
    ("""\
def next_turn(world_state, avatar_state):
    class = 3
""", 2, 'keyword-as-name', {'word': 'class'}),
    ("""\
def next_turn(world_state, avatar_state):
    def = 3
""", 2, 'keyword-as-name', {'word': 'def'}),
    ("""\
def next_turn(world_state, avatar_state):
    from = 3
""", 2, 'keyword-as-name', {'word': 'from'}),
    ("""\
def next_turn(world_state, avatar_state):
    for in in [1]: pass
""", 2, 'keyword-as-name', {'word': 'in'}),
    ("""\
def next_turn(world_state, avatar_state):
    is = 4
""", 2, 'keyword-as-name', {'word': 'is'}),
    ("""\
def pass():
    pass
""", 1, 'keyword-as-name', {'word': 'pass'}),
    ("""\
def go(class):
    pass
""", 1, 'keyword-as-name', {'word': 'class'}),
    ("""\
def next_turn(world_state, avatar_state):
    None = 3
""", 2, 'constant-as-name', {'name': 'None'}),
    ("""\
def next_turn(world_state, avatar_state):
    True = 1
""", 2, 'constant-as-name', {'name': 'True'}),
    ("""\
def next_turn(world_state, avatar_state):
    x.class = 3
""", 2, 'keyword-as-name', {'word': 'class'}),
    ("""\
def next_turn(world_state, avatar_state):
    import = 3
""", 2, 'keyword-as-name', {'word': 'import'}),
    ("""\
def next_turn(world_state, avatar_state):
    lambda = 2
""", 2, 'keyword-as-name', {'word': 'lambda'}),
    ("""\
def next_turn(world_state, avatar_state):
    try = 1
""", 2, 'keyword-as-name', {'word': 'try'}),
    ("""\
def next_turn(world_state, avatar_state):
    print(class)
""", 2, 'keyword-as-name', {'word': 'class'}),
    ("""\
def next_turn(world_state, avatar_state):
    if in: pass
""", 2, None, {}),
    ("""\
```
def next_turn(world_state, avatar_state):
    return WaitAction()
```
""", 1, 'pasted-fence', {'signs': '```'}),
    ("""\
~~~python
def next_turn(world_state, avatar_state):
    return WaitAction()
""", 1, 'tilde-fence', {}),
    ("""\
def next_turn(world_state, avatar_state):
    return WaitAction()
```
""", 3, 'pasted-fence', {'signs': '```'}),
    ("""\
def next_turn(world_state, avatar_state):
    `x`
""", 2, 'backtick', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = `3`
""", 2, 'backtick', {}),
    ("""\
>>> x = 3
def next_turn(world_state, avatar_state):
    return WaitAction()
""", 1, 'pasted-prompt', {}),
    ("""\
def next_turn(world_state, avatar_state):
    >>> x = 3
""", 2, 'pasted-prompt', {}),
    ('In [1]: x = 3\n', 1, 'pasted-prompt', {}),
    ("""\
def next_turn(world_state, avatar_state):
    // a comment
""", 2, 'comment-sign', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = 3 // my health is here
""", 2, 'comment-sign', {}),
    ("""\
/* comment */
def next_turn(world_state, avatar_state):
    pass
""", 1, 'comment-sign', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = 3 /* note */
""", 2, 'comment-sign', {}),
    ("""\
-- note
def next_turn(world_state, avatar_state):
    pass
""", 1, 'comment-sign', {}),
    ('<!-- x -->\n', 1, 'comment-sign', {}),
    ("""\
def next_turn(world_state, avatar_state):
    return MoveAction(???)
""", 2, 'placeholder', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = ...
""", 1, 'last-line-returns', {}),
    ("""\
def next_turn(world_state, avatar_state):
    return MoveAction(…)
""", 2, 'placeholder', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = ???
""", 2, 'placeholder', {}),
    ("""\
def next_turn(world_state, avatar_state):
    return <your code here>
""", 2, 'placeholder', {}),
    ('def next_turn(world_state, avatar_state):\n    x = "C:\\Users\\ada"\n', 2, 'backslash-in-text', {}),
    ('def next_turn(world_state, avatar_state):\n    x = "\\N"\n', 2, 'backslash-in-text', {}),
    ("""\
def next_turn(world_state, avatar_state):
    else:
        x = 1
""", 2, 'else-without-if', {'word': 'else'}),
    ("""\
def next_turn(world_state, avatar_state):
    if True:
        x = 1
    y = 2
    else:
        x = 2
""", 5, 'else-without-if', {'word': 'else'}),
    ("""\
def next_turn(world_state, avatar_state):
    elif x > 3:
        y = 1
""", 2, 'else-without-if', {'word': 'elif'}),
    ("""\
def next_turn(world_state, avatar_state):
    for i in range(3):
        pass
    if i == 1:
    x = 2
""", 5, 'indent-after', {'line': '4'}),
    ("""\
def next_turn(world_state, avatar_state):
    except ValueError:
        x = 1
""", 2, 'except-without-try', {'word': 'except'}),
    ("""\
def next_turn(world_state, avatar_state):
    x = 1
        else:
""", 3, 'else-without-if', {'word': 'else'}),
    ("""\
def next_turn(world_state, avatar_state):
    print(len(world_state.all_cells))
""", 2, 'brackets-missing', {'name': 'world_state.all_cells', 'code': 'world_state.all_cells()'}),
    ("""\
def next_turn(world_state, avatar_state):
    for c in world_state.all_cells: pass
""", 2, 'brackets-missing', {'name': 'world_state.all_cells', 'code': 'world_state.all_cells()'}),
    ("""\
def next_turn(world_state, avatar_state):
    x = world_state.scan_nearby[0]
""", 2, 'brackets-missing', {'name': 'world_state.scan_nearby', 'code': 'world_state.scan_nearby()'}),
    ("""\
def next_turn(world_state, avatar_state):
    if world_state.scan_nearby > 3: pass
""", 2, 'brackets-missing', {'name': 'world_state.scan_nearby', 'code': 'world_state.scan_nearby()'}),
    ("""\
def next_turn(world_state, avatar_state):
    x = world_state.all_cells + [1]
""", 2, 'brackets-missing', {'name': 'world_state.all_cells', 'code': 'world_state.all_cells()'}),
    ("""\
def next_turn(world_state, avatar_state):
    print(max(world_state.score_cells))
""", 2, 'brackets-missing', {'name': 'world_state.score_cells', 'code': 'world_state.score_cells()'}),
    ("""\
def next_turn(world_state, avatar_state):
    random.choice(world_state.all_cells)
""", 2, 'brackets-missing', {'name': 'world_state.all_cells', 'code': 'world_state.all_cells()'}),
    ("""\
def next_turn(world_state, avatar_state):
    x = avatar_state.backpack.find + 1
""", 2, 'brackets-missing', {'name': 'avatar_state.backpack.find', 'code': 'avatar_state.backpack.find(…)'}),
    ("""\
def best():
    return 3
def next_turn(world_state, avatar_state):
    print(best + 1)
""", 4, 'brackets-missing', {'name': 'best', 'code': 'best()'}),
    ("""\
def next_turn(world_state, avatar_state):
    world_state.get_cell.location
""", 2, 'brackets-with-value', {'name': 'world_state.get_cell'}),
    ("""\
def next_turn(world_state, avatar_state):
    MoveTowardsAction(world_state.scan_nearby)
""", 2, 'return-in-front', {'line': '2'}),
    ("""\
def next_turn(world_state, avatar_state):
    return MoveAction(random.choice)
""", 2, 'brackets-missing', {'name': 'random.choice', 'code': 'random.choice(…)'}),
    ("""\
def next_turn(world_state, avatar_state):
    return MoveAction(random.choice[direction.NORTH, direction.EAST])
""", 2, 'round-brackets', {'name': 'random.choice'}),
    ("""\
def next_turn(world_state, avatar_state):
    switch x:
        case 1:
            y = 1
""", 2, 'no-switch', {}),
    ("""\
def next_turn(world_state, avatar_state):
    switch (x) {
    case 1: y = 1; break;
    }
""", 2, 'no-switch', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = new Foo()
""", 2, 'leave-out-new', {}),
    ("""\
def next_turn(world_state, avatar_state):
    return new WaitAction()
""", 2, 'leave-out-new', {}),
    ("""\
def next_turn(world_state, avatar_state):
    if 3 === 3: pass
""", 2, 'two-equals', {}),
    ("""\
def next_turn(world_state, avatar_state):
    if 3 !== 3: pass
""", 2, 'two-equals', {}),
    ("""\
def next_turn(world_state, avatar_state):
    if 3 <> 4: pass
""", 2, 'not-equal', {}),
    ("""\
def next_turn(world_state, avatar_state):
    d = {1: 2}
    for k, v in d.iteritems(): pass
""", 3, 'part-is', {'word': 'iteritems', 'name': 'items'}),
    ("""\
def next_turn(world_state, avatar_state):
    d = {}
    if d.has_key(1): pass
""", 3, 'no-has-key', {}),
    ("""\
def next_turn(world_state, avatar_state):
    ks = {1: 2}.keys()
    ks.sort()
""", 3, 'write-sorted', {}),
    ("""\
def next_turn(world_state, avatar_state):
    ks = {1: 2}.keys()
    print(ks[0])
""", 3, 'make-list-of', {}),
    ("""\
def next_turn(world_state, avatar_state):
    print(map(str, [1])[0])
""", 2, 'make-list-of', {}),
    ("""\
def next_turn(world_state, avatar_state):
    print(len(zip([1], [2])))
""", 2, 'make-list-of', {}),
    ("""\
def next_turn(world_state, avatar_state):
    print 'x'
""", 2, 'call-needs-brackets', {'name': 'print'}),
    ("""\
def next_turn(world_state, avatar_state):
    print avatar_state.health
""", 2, 'call-needs-brackets', {'name': 'print'}),
    ("""\
def next_turn(world_state, avatar_state):
    x = raw_input()
""", 2, 'no-input', {}),
    ("""\
def next_turn(world_state, avatar_state):
    for i in xrange(3): pass
""", 2, 'word-is', {'word': 'xrange', 'name': 'range'}),
    ("""\
def next_turn(world_state, avatar_state):
    exec 'x'
""", 2, 'call-needs-brackets', {'name': 'exec'}),
    ("""\
def next_turn(world_state, avatar_state):
    raise ValueError, 'x'
""", 2, 'raise-with-brackets', {}),
    ("""\
def next_turn(world_state, avatar_state):
    try:
        x = 1
    except ValueError, e:
        pass
""", 4, 'except-as', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = 0777
""", 2, 'leading-zeros', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = unicode('x')
""", 2, 'word-is', {'word': 'unicode', 'name': 'str'}),
    ("""\
def next_turn(world_state, avatar_state):
    x = reduce(max, [1])
""", 2, 'write-from-import', {'module': 'functools', 'name': 'reduce'}),
    ("""\
def next_turn(world_state, avatar_state):
    print('a'.decode('utf8'))
""", 2, 'no-decode', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = {1,2}[0]
""", 2, 'make-list-of', {}),
    ("""\
def next_turn(world_state, avatar_state):
    d.itervalues()
""", 2, 'no-value-yet', {'name': 'd'}),
    ("""\
def next_turn(world_state, avatar_state):
    x = 1
    x++
""", 3, 'plus-equals', {}),
    ("""\
def next_turn(world_state, avatar_state):
    ++x
""", 2, 'no-value-yet', {'name': 'x'}),
    ("""\
def next_turn(world_state, avatar_state):
    x = 1
    x--
""", 3, 'plus-equals', {}),
    ("""\
def next_turn(world_state, avatar_state):
    if 1 && 2: pass
""", 2, 'and-or', {}),
    ("""\
def next_turn(world_state, avatar_state):
    if 1 || 2: pass
""", 2, 'and-or', {}),
    ("""\
def next_turn(world_state, avatar_state):
    if !True: pass
""", 2, 'word-not', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = null
""", 2, 'word-is-none', {'word': 'null'}),
    ("""\
def next_turn(world_state, avatar_state):
    x = nil
""", 2, 'word-is-none', {'word': 'nil'}),
    ("""\
def next_turn(world_state, avatar_state):
    x = true
""", 2, 'word-is', {'word': 'true', 'name': 'True'}),
    ("""\
def next_turn(world_state, avatar_state):
    elseif x:
        pass
""", 2, 'write-elif', {}),
    ("""\
def next_turn(world_state, avatar_state):
    if True:
        pass
    elsif x:
        pass
""", 4, 'write-elif', {}),
    ("""\
def next_turn(world_state, avatar_state):
    String x = 'a'
""", 2, 'leave-out-type', {'word': 'String'}),
    ("""\
def next_turn(world_state, avatar_state):
    int x = 3
""", 2, 'leave-out-type', {'word': 'int'}),
    ("""\
def next_turn(world_state, avatar_state):
    var x = 3
""", 2, 'leave-out-type', {'word': 'var'}),
    ("""\
def next_turn(world_state, avatar_state):
    let x = 3;
""", 2, 'leave-out-type', {'word': 'let'}),
    ("""\
def next_turn(world_state, avatar_state):
    const x = 3
""", 2, 'leave-out-type', {'word': 'const'}),
    ("""\
def next_turn(world_state, avatar_state):
    int x;
""", 2, 'leave-out-type', {'word': 'int'}),
    ("""\
function next_turn(world_state, avatar_state) {
    return WaitAction();
}
""", 1, 'function-is-def', {}),
    ("""\
def next_turn(world_state, avatar_state) {
    return WaitAction()
}
""", 1, 'colon-not-bracket', {}),
    ("""\
def next_turn(world_state, avatar_state):
    if (True) {
        x = 1
    }
""", 2, 'colon-not-bracket', {}),
    ("""\
def next_turn(world_state, avatar_state):
    if True:
        x = 1
    }
""", 4, 'colon-not-bracket', {}),
    ("""\
public void next_turn() {
}
""", 1, 'function-is-def', {}),
    ("""\
def next_turn(world_state, avatar_state):
    if True;
        x = 1
""", 2, 'colon-not-semicolon', {}),
    ("""\
def next_turn(world_state, avatar_state):
    for (int i = 0; i < 5; i++) {
    }
""", 2, 'for-in-range', {}),
    ("""\
def next_turn(world_state, avatar_state):
    for i = 0 to 5:
        pass
""", 2, 'for-in-range', {}),
    ("""\
def next_turn(world_state, avatar_state):
    for (i in [1]):
        pass
""", 2, 'for-without-brackets', {}),
    ("""\
def next_turn(world_state, avatar_state):
    for x of [1]:
        pass
""", 2, 'for-in', {}),
    ("""\
def next_turn(world_state, avatar_state):
    foreach x in [1]:
        pass
""", 2, 'write-for', {}),
    ("""\
def next_turn(world_state, avatar_state):
    repeat 5:
        pass
""", 2, 'no-repeat', {}),
    ("""\
def next_turn(world_state, avatar_state):
    repeat(5):
        pass
""", 2, 'no-repeat', {}),
    ("""\
def next_turn(world_state, avatar_state):
    while True do:
        pass
""", 2, 'leave-out-do', {}),
    ("""\
def next_turn(world_state, avatar_state):
    do:
        x = 1
""", 2, 'no-until', {}),
    ("""\
def next_turn(world_state, avatar_state):
    until x > 3:
        pass
""", 2, 'no-until', {}),
    ("""\
def next_turn(world_state, avatar_state):
    forever:
        pass
""", 2, 'no-until', {}),
    ("""\
def next_turn(world_state, avatar_state):
    unless x:
        pass
""", 2, 'no-unless', {}),
    ("""\
def next_turn(world_state, avatar_state):
    if x > 3 then:
        pass
""", 2, 'leave-out-then', {}),
    ("""\
def next_turn(world_state, avatar_state):
    if x > 3 and < 5:
        pass
""", 2, 'compare-again', {}),
    ("""\
def next_turn(world_state, avatar_state):
    if x == 1 or == 2:
        pass
""", 2, 'compare-again', {}),
    ("""\
def next_turn(world_state, avatar_state):
    if x = = 3:
        pass
""", 2, 'operator-in-parts', {}),
    ("""\
def next_turn(world_state, avatar_state):
    if x => 3:
        pass
""", 2, 'less-or-equal', {}),
    ("""\
def next_turn(world_state, avatar_state):
    if x =! 3:
        pass
""", 2, 'not-equal', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = y ? 1 : 2
""", 2, 'if-expression', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x->y
""", 2, 'dot-not-arrow', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = 5 if y
""", 2, 'if-expression-without-else', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x := 3
""", 2, 'plain-equals', {}),
    ("""\
def next_turn(world_state, avatar_state):
    throw 'x'
""", 2, 'throw-is-raise', {}),
    ("""\
def next_turn(world_state, avatar_state):
    try:
        x = 1
    catch:
        x = 2
""", 4, 'catch-is-except', {}),
    ("""\
def next_turn(world_state, avatar_state):
    end
""", 2, 'no-value-yet', {'name': 'end'}),
    ("""\
def next_turn(world_state, avatar_state):
    if True:
        x = 1
    end if
""", 4, 'no-end', {}),
    ("""\
def next_turn(world_state, avatar_state):
    this.x = 3
""", 2, 'no-this', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = $y
""", 2, 'no-dollar', {}),
    ("""\
def next_turn(world_state, avatar_state):
    import random from x
""", 2, 'from-import', {}),
    ("""\
def next_turn(world_state, avatar_state):
    for i in range(5)
        pass
""", 2, 'colon-missing', {}),
    ("""\
def next_turn(world_state, avatar_state):
    for i in range 5:
        pass
""", 2, 'call-needs-brackets', {'name': 'range'}),
    ("""\
def next_turn(world_state, avatar_state):
    while x < 3
        pass
""", 2, 'colon-missing', {}),
    ("""\
def next_turn(world_state, avatar_state):
    if:
        pass
""", 2, 'condition-missing', {'word': 'if'}),
    ("""\
def next_turn(world_state, avatar_state):
    IF True:
        pass
""", 2, 'small-keyword', {'word': 'if'}),
    ("""\
def next_turn(world_state, avatar_state):
    While True:
        pass
""", 2, 'small-keyword', {'word': 'while'}),
    ("""\
def next_turn(world_state, avatar_state):
    Return WaitAction()
""", 2, 'small-keyword', {'word': 'return'}),
    ("""\
def next_turn(world_state, avatar_state):
    return WaitAction
""", 2, 'brackets-behind-action', {'code': 'return WaitAction()'}),
    ("""\
def next_turn(world_state, avatar_state):
    Def x():
        pass
""", 2, 'small-keyword', {'word': 'def'}),
    ("""\
def next_turn(world_state, avatar_state):
    Import random
""", 2, 'small-keyword', {'word': 'import'}),
    ("""\
def next_turn(world_state, avatar_state):
    [1].length
""", 2, 'write-len', {}),
    ("""\
def next_turn(world_state, avatar_state):
    len[1]
""", 2, 'round-brackets', {'name': 'len'}),
    ("""\
def next_turn(world_state, avatar_state):
    'a'.length()
""", 2, 'write-len', {}),
    ("""\
def next_turn(world_state, avatar_state):
    [1].size()
""", 2, 'write-len', {}),
    ("""\
def next_turn(world_state, avatar_state):
    [1].contains(1)
""", 2, 'write-in', {}),
    ("""\
def next_turn(world_state, avatar_state):
    'a'.contains('b')
""", 2, 'write-in', {}),
    ("""\
def next_turn(world_state, avatar_state):
    'a'.toUpperCase()
""", 2, 'part-is', {'word': 'toUpperCase', 'name': 'upper'}),
    ("""\
def next_turn(world_state, avatar_state):
    [1].push(2)
""", 2, 'write-append', {}),
    ("""\
def next_turn(world_state, avatar_state):
    (1, 2).append(3)
""", 2, 'tuple-cannot-grow', {}),
    ("""\
def next_turn(world_state, avatar_state):
    {}.append(1)
""", 2, 'dict-has-no-append', {}),
    ("""\
def next_turn(world_state, avatar_state):
    'a'.append('b')
""", 2, 'text-has-no-append', {}),
    ("""\
def next_turn(world_state, avatar_state):
    Math.max(1, 2)
""", 2, 'math-is-small', {}),
    ("""\
def next_turn(world_state, avatar_state):
    math.floor(2.5)
""", 2, 'write-import', {'module': 'math'}),
    ("""\
def next_turn(world_state, avatar_state):
    sleep(1)
""", 2, 'no-sleep-needed', {}),
    ("""\
def next_turn(world_state, avatar_state):
    print(sqrt(4))
""", 2, 'write-import-and', {'module': 'math', 'code': 'math.sqrt(…)'}),
    ("""\
def next_turn(world_state, avatar_state):
    std::cout << 'x'
""", 2, 'write-print', {}),
    ("""\
def next_turn(world_state, avatar_state):
    printf('x')
""", 2, 'write-print', {}),
    ("""\
def next_turn(world_state, avatar_state):
    String(5)
""", 2, 'word-is', {'word': 'String', 'name': 'str'}),
    ("""\
def next_turn(world_state, avatar_state):
    x = Integer(5)
""", 2, 'word-is', {'word': 'Integer', 'name': 'int'}),
    ("""\
def next_turn(world_state: World, avatar_state: Avatar):
    return WaitAction()
""", 1, 'write-it-as', {'code': 'WorldState'}),
    ('def f(x: List[int]): pass\n', 1, 'write-from-import', {'module': 'typing', 'name': 'List'}),
    ('def f(x: string): pass\n', 1, 'write-it-as', {'code': 'str'}),
    ('def f(x: integer): pass\n', 1, 'write-it-as', {'code': 'int'}),
    ("x: Sting = 'a'\n", 1, 'unknown-hint', {'name': 'Sting'}),
    ('def f(x: WorldSate): pass\n', 1, 'did-you-mean', {'name': 'WorldState'}),
    ('import aimmo\n', 1, 'no-import-needed', {}),
    ('import os\n', 1, 'no-files', {}),
    ('import Random\n', 1, 'meant-module', {'name': 'random'}),
    ('from random import randInt\n', 1, 'did-you-mean', {'name': 'randint'}),
    ('import turtle\n', 1, 'no-screen', {}),
    ('from typing import WorldState\n', 1, 'no-import-needed', {}),
    ('import math, numpy\n', 1, 'no-numpy', {}),
    ('from aimmo import MoveAction\n', 1, 'no-import-needed', {}),
    ('import avatar_state\n', 1, 'no-import-needed', {}),
    ("""\
def next_turn(world_state, avatar_state):
    if x = 3:
        pass
""", 2, 'compare-with-two', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x == 3
""", 2, 'hint-comparison-alone', {'name': 'x'}),
    ("""\
def next_turn(world_state, avatar_state):
    return
""", 2, 'say-what-to-return', {}),
    ("""\
def next_turn(world_state, avatar_state):
    5 = x
""", 2, 'assign-to-value', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x + 1 = y
""", 2, 'assign-to-value', {}),
    ("""\
def next_turn(world_state, avatar_state):
    len([1]) = 3
""", 2, 'assign-to-call', {}),
    ("""\
def next_turn(world_state, avatar_state):
    print('a' 'b' 5)
""", 2, 'comma-missing', {}),
    ("""\
def next_turn(world_state, avatar_state):
    print(avatar_state.health avatar_state.score)
""", 2, 'comma-missing', {}),
    ("""\
def next_turn(world_state, avatar_state):
    MoveAction(direction NORTH)
""", 2, 'write-direction', {'direction': 'NORTH'}),
    ("""\
def next_turn(world_state, avatar_state):
    MoveAction direction.NORTH
""", 2, 'call-needs-brackets', {'name': 'MoveAction'}),
    ("""\
def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH
""", 2, 'bracket-not-closed', {'bracket': '('}),
    ("""\
def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH))
""", 2, 'bracket-too-many', {'bracket': ')'}),
    ("""\
def next_turn(world_state, avatar_state):
    x = [1, 2
    return WaitAction()
""", 2, 'bracket-not-closed', {'bracket': '['}),
    ("""\
def next_turn(world_state, avatar_state):
    print('hello)
""", 2, 'quotes-not-closed', {}),
    ("""\
def next_turn(world_state, avatar_state):
    print(hello')
""", 2, 'quotes-not-closed', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = 08
""", 2, 'leading-zeros', {}),
    ("""\
def next_turn(world_state, avatar_state):
    def f(a, a):
        pass
""", 2, 'duplicate-parameter', {'name': 'a'}),
    ("""\
def next_turn(world_state, avatar_state):
    f(x=1, 2)
""", 2, 'named-last', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = 5 5
""", 2, None, {}),
    ("""\
def next_turn(world_state, avatar_state):
    if True
        pass
""", 2, 'colon-missing', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = “a”
""", 2, 'straight-quotes', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x＝3
""", 2, 'other-keyboard', {'sign': '＝', 'right': '='}),
    ("""\
def next_turn(world_state, avatar_state):
    x = 3；
""", 2, 'other-keyboard', {'sign': '；', 'right': ';'}),
    ("""\
def next_turn(world_state, avatar_state):
    print（3）
""", 2, 'other-keyboard', {'sign': '（', 'right': '('}),
    ("""\
def next_turn(world_state, avatar_state):
    if 3 ≥ 2: pass
""", 2, 'other-keyboard', {'sign': '≥', 'right': '>='}),
    ("""\
def next_turn(world_state, avatar_state):
    x = 2 × 3
""", 2, 'other-keyboard', {'sign': '×', 'right': '*'}),
    ("""\
def next_turn(world_state, avatar_state):
    x = 5€
""", 2, 'unknown-sign', {'sign': '€'}),
    ("""\
def next_turn(world_state, avatar_state):
    print(‘a’)
""", 2, 'straight-quotes', {}),
    ('def next_turn(world_state, avatar_state):\n    x\u200b = 3\n', 2, 'invisible-character', {}),
    ("""\
  def next_turn(world_state, avatar_state):
    return WaitAction()
""", 1, 'indent-first', {}),
    ("""\
def next_turn(world_state, avatar_state):
  return WaitAction()
    x = 3
""", 3, 'indent-too-far', {}),
    ('def next_turn(world_state, avatar_state):\n', 1, 'block-empty', {'line': '1'}),
    ("""\
def next_turn(world_state, avatar_state)
    return WaitAction()
""", 1, 'colon-missing', {}),
    ("""\
def next_turn(world_state avatar_state):
    return WaitAction()
""", 1, 'comma-between', {'first': 'world_state', 'second': 'avatar_state'}),
    ("""\
next_turn(world_state, avatar_state):
    return WaitAction()
""", 1, 'def-missing', {'code': 'def next_turn(world_state, avatar_state):'}),
    ("""\
def nextTurn(world_state, avatar_state):
    return WaitAction()
""", 1, 'rename-function', {'name': 'nextTurn'}),
    ("""\
def next_turn():
    return WaitAction()
""", 1, 'first-line-of-turn', {'code': 'def next_turn(world_state, avatar_state):'}),
    ("""\
def next_turn(self, world_state, avatar_state):
    return WaitAction()
""", 1, 'first-line-of-turn', {'code': 'def next_turn(world_state, avatar_state):'}),
    ('pip install numpy\n', 1, 'shell-command', {}),
    ('python main.py\n', 1, 'shell-command', {}),
    ('Traceback (most recent call last):\n', 1, 'pasted-error', {}),
    ('<p>x</p>\n', 1, 'html-line', {}),
    ("""\
def next_turn(world_state, avatar_state):
    return 5
""", 2, 'return-an-action', {}),
    ("""\
def next_turn(world_state, avatar_state):
    return avatar_state
""", 2, 'return-an-action', {}),
    ("""\
def next_turn(world_state, avatar_state):
    return MoveAction(direction)
""", 2, 'direction-needed', {'action': 'MoveAction'}),
    ("""\
def next_turn(world_state, avatar_state):
    return MoveAction(direction.ALL_DIRECTIONS)
""", 2, 'direction-one-only', {'action': 'MoveAction'}),
    ("""\
def next_turn(world_state, avatar_state):
    return MoveAction(world_state)
""", 2, 'direction-needed', {'action': 'MoveAction'}),
    ("""\
def next_turn(world_state, avatar_state):
    return PickupAction
""", 2, 'brackets-behind-action', {'code': 'return PickupAction()'}),
    ("""\
def next_turn(world_state, avatar_state):
    return random.choice
""", 2, 'call-the-function', {'name': 'choice'}),
    ("""\
def next_turn(world_state, avatar_state):
    return print
""", 2, 'call-the-function', {'name': 'print'}),
    ("""\
def next_turn(world_state, avatar_state):
    return MoveAction.NORTH
""", 2, 'call-with-this-direction', {'name': 'MoveAction', 'direction': 'NORTH'}),
    ("""\
def next_turn(world_state, avatar_state):
    direction.NORTH()
""", 2, 'part-is-no-function', {'name': 'direction.NORTH'}),
    ("""\
def next_turn(world_state, avatar_state):
    return move(direction.NORTH)
""", 2, 'no-such-function', {'name': 'move'}),
    ("""\
def next_turn(world_state, avatar_state):
    x = avatar_state['health']
""", 2, 'object-indexed', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = world_state[0]
""", 2, 'object-indexed', {}),
    ("""\
def next_turn(world_state, avatar_state):
    for c in world_state: pass
""", 2, 'object-looped', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = avatar_state.location[2]
""", 2, 'index-out-of-range', {}),
    ("""\
def next_turn(world_state, avatar_state):
    avatar_state.location.x += 1
""", 2, 'cannot-be-changed', {}),
    ("""\
def next_turn(world_state, avatar_state):
    avatar_state.location += 1
""", 2, 'step-needed', {}),
    ("""\
def next_turn(world_state, avatar_state):
    avatar_state.move(direction.NORTH)
""", 2, 'avatar-has', {'names': 'backpack, effects, health, id, location, orientation, score'}),
    ("""\
def next_turn(world_state, avatar_state):
    avatar_state.position
""", 2, 'did-you-mean', {'name': '.location'}),
    ("""\
def next_turn(world_state, avatar_state):
    avatar_state.hp
""", 2, 'did-you-mean', {'name': '.health'}),
    ("""\
def next_turn(world_state, avatar_state):
    world_state.avatars
""", 2, 'world-has', {'names': 'all_cells, artefact_types, can_move_to, cells, get_cell, interactable_cells, is_visible, partially_fogged_cells, pickup_cells, scan_nearby, score_cells'}),
    ("""\
def next_turn(world_state, avatar_state):
    direction = 'north'
    return MoveAction(direction)
""", 3, 'direction-without-quotes', {'action': 'MoveAction', 'direction': 'NORTH'}),
    ("""\
def next_turn(world_state, avatar_state):
    x = avatar_state.location + 'north'
""", 2, 'step-needed', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = int('three')
""", 2, 'not-a-number', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = [1, 2, 3]
    print(x[3])
""", 3, 'index-out-of-range', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = {}
    print(x['a'])
""", 3, 'no-such-key', {}),
    ("""\
def next_turn(world_state, avatar_state):
    a, b = [1]
""", 2, 'unpack-count', {}),
    ("""\
def next_turn(world_state, avatar_state):
    print(undefined_thing)
""", 2, 'quotes-or-value', {'name': 'undefined_thing'}),
    ("""\
def next_turn(world_state, avatar_state):
    import random as r
    r.choise([1])
""", 3, 'did-you-mean', {'name': 'random.choice'}),
    ("""\
def next_turn(world_state, avatar_state):
    best = None
    for c in world_state.score_cells():
        best = c
    return MoveAction(best.location)
""", 5, 'none-has-no-part', {'part': 'location'}),
    ("""\
def next_turn(world_state, avatar_state):
    cell = world_state.get_cell(avatar_state.location)
    print(cell.pickup['type'])
    return WaitAction()
""", 3, 'there-is-none', {}),
    ("""\
def next_turn(world_state, avatar_state):
    near = world_state.scan_nearby()[0]
    print(near.distance)
""", 3, 'none-has-no-part', {'part': 'distance'}),
    ("""\
def next_turn(world_state, avatar_state):
    x = avatar_state.location.x + direction.NORTH
""", 2, None, {}),
    ("""\
def next_turn(world_state, avatar_state):
    loc = avatar_state.location
    loc.x = 3
""", 3, 'cannot-be-changed', {}),
    ("""\
def next_turn(world_state, avatar_state):
    if avatar_state.location.x > '3': pass
""", 2, 'text-and-number', {}),
    ("""\
def next_turn(world_state, avatar_state):
    new = avatar_state.location + (1, 0)
""", 2, 'step-not-tuple', {'step': '(1, 0)'}),
    ("""\
def next_turn(world_state, avatar_state):
    new = (1, 2) + direction.NORTH
""", 2, None, {}),
    ("""\
def next_turn(world_state, avatar_state):
    here = [1, 2]
    world_state.can_move_to(here)
    world_state.get_cell('a', 'b')
""", 4, 'call-with-location', {'name': 'get_cell'}),
    ("""\
def next_turn(world_state, avatar_state):
    for i in range(4):
        d = direction.ALL_DIRECTIONS[i + 1]
""", 3, 'index-out-of-range', {}),
    ("""\
def next_turn(world_state, avatar_state):
    d = direction.ALL_DIRECTIONS.random()
""", 2, None, {}),
    ("""\
def next_turn(world_state, avatar_state):
    d = random.choice(direction)
""", 2, 'all-directions', {}),
    ("""\
def next_turn(world_state, avatar_state):
    d = random(direction.ALL_DIRECTIONS)
""", 2, 'module-called-as', {'name': 'random'}),
    ("""\
def next_turn(world_state, avatar_state):
    d = random.randint(direction.ALL_DIRECTIONS)
""", 2, 'call-randint', {}),
    ("""\
def next_turn(world_state, avatar_state):
    n = random.randint(6)
""", 2, 'call-randint', {}),
    ("""\
def next_turn(world_state, avatar_state):
    n = random.randint()
""", 2, 'call-randint', {}),
    ("""\
def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH, direction.EAST)
""", 2, 'call-with-direction', {'name': 'MoveAction'}),
    ("""\
def next_turn(world_state, avatar_state):
    return MoveAction(2)
""", 2, 'direction-needed', {'action': 'MoveAction'}),
    ("""\
def next_turn(world_state, avatar_state):
    return MoveAction()
""", 2, 'call-with-direction', {'name': 'MoveAction'}),
    ("""\
def next_turn(world_state, avatar_state):
    return WaitAction(3)
""", 2, 'call-with-nothing', {'name': 'WaitAction'}),
    ("""\
def next_turn(world_state, avatar_state):
    return AttackAction
""", 2, 'brackets-behind-action', {'code': 'return AttackAction(direction.NORTH)'}),
    ("""\
def next_turn(world_state, avatar_state):
    return DropAction(avatar_state.backpack[0])
""", 2, 'index-out-of-range', {}),
    ("""\
def next_turn(world_state, avatar_state):
    return DropAction(-1)
""", 2, 'backpack-from-zero', {}),
    ("""\
def next_turn(world_state, avatar_state):
    return PickupAction(world_state)
""", 2, 'call-with-nothing', {'name': 'PickupAction'}),
    ("""\
def next_turn(world_state, avatar_state):
    x = 5
    x.append(3)
""", 3, 'number-is-not-list', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = '5'
    y = x + 1
""", 3, 'text-plus-number', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = input('name')
""", 2, 'no-input', {}),
    ("""\
def next_turn(world_state, avatar_state):
    import time
    time.sleep
""", 1, 'last-line-returns', {}),
    ("""\
def next_turn(world_state, avatar_state):
    world_state.get_cell(avatar_state.location).avatar.health
""", 1, 'last-line-returns', {}),
    ("""\
def next_turn(world_state, avatar_state):
    world_state.get_cell(0, 0)
""", 2, 'call-with-location', {'name': 'get_cell'}),
    ("""\
def next_turn(world_state, avatar_state):
    world_state.cells[0]
""", 2, 'no-such-key', {}),
    ("""\
def next_turn(world_state, avatar_state):
    world_state.cells[(0, 0)].location.z
""", 2, 'object-has', {'type': 'Location', 'names': 'x, y'}),
    ("""\
def next_turn(world_state, avatar_state):
    for cell in world_state.cells: print(cell.location)
""", 2, 'cells-by-location', {}),
    ("""\
def next_turn(world_state, avatar_state):
    for x, y in world_state.cells.items(): print(y.loc)
""", 2, 'did-you-mean', {'name': '.location'}),
    ("""\
def next_turn(world_state, avatar_state):
    self.x = 1
""", 2, 'no-self', {}),
    ("""\
def next_turn(world_state, avatar_state):
    global x
    x += 1
""", 3, 'no-value-yet', {'name': 'x'}),
    ("""\
def next_turn(world_state, avatar_state):
    count += 1
""", 2, 'value-on-every-way', {'name': 'count'}),
    ("""\
def next_turn(world_state, avatar_state):
    if count > 3: pass
    count = 1
""", 2, 'value-on-every-way', {'name': 'count'}),
    ("""\
count = 0
def next_turn(world_state, avatar_state):
    count += 1
    return WaitAction()
""", 3, 'write-global', {'name': 'count'}),
    ("""\
count = 0
def next_turn(world_state, avatar_state):
    if count > 3: count = 0
    return WaitAction()
""", 3, 'write-global', {'name': 'count'}),
    ("""\
def move():
    return MoveAction(way)
def next_turn(world_state, avatar_state):
    way = direction.NORTH
    return move()
""", 2, 'other-functions-variable', {'name': 'way', 'function': 'next_turn'}),
    ("""\
def move(way):
    return MoveAction(way)
def next_turn(world_state, avatar_state):
    return move()
""", 4, 'compare-call', {'name': 'move', 'line': '1'}),
    ("""\
def move(way):
    return MoveAction(way)
def next_turn(world_state, avatar_state):
    return move(direction.NORTH, 2)
""", 4, 'compare-call', {'name': 'move', 'line': '1'}),
    ("""\
def move(way):
    return MoveAction(way)
def next_turn(world_state, avatar_state):
    return move
""", 4, 'call-the-function', {'name': 'move'}),
    ("""\
def move():
    return MoveAction(direction.NORTH)
def next_turn(world_state, avatar_state):
    move()
""", 4, 'return-the-call', {'name': 'move'}),
    ("""\
def move():
    return MoveAction(direction.NORTH)
def next_turn(world_state, avatar_state):
    if True: move()
    return None
""", 5, 'say-what-to-return', {}),
    ("""\
def next_turn(world_state, avatar_state):
return WaitAction()
""", 2, 'indent-after', {'line': '1'}),
    ("""\
def next_turn(world_state, avatar_state):
    if True:
    return WaitAction()
""", 3, 'indent-after', {'line': '2'}),
    ("""\
def next_turn(world_state, avatar_state):
    x = 1
     y = 2
    return WaitAction()
""", 3, 'indent-too-far', {}),
    ("""\
def next_turn(world_state, avatar_state):
    if True:
        x = 1
      y = 2
    return WaitAction()
""", 4, 'indent-does-not-match', {}),
    ("""\
def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH

x = 3
""", 2, 'bracket-not-closed', {'bracket': '('}),
    ("""\
x = [1,
     2
def next_turn(world_state, avatar_state):
    return WaitAction()
""", 1, 'bracket-not-closed', {'bracket': '['}),
    ("""\
def next_turn(world_state, avatar_state):
    print('a'
    return WaitAction()
""", 2, 'bracket-not-closed', {'bracket': '('}),
    ("""\
def next_turn(world_state, avatar_state):
    x = {'a': 1
    return WaitAction()
""", 2, 'bracket-not-closed', {'bracket': '{'}),
    ("""\
def next_turn(world_state, avatar_state):
    if avatar_state.health > 3 {
        return WaitAction()
    }
""", 2, 'colon-not-bracket', {}),
    ("""\
print('hello'

def next_turn(world_state, avatar_state):
    return WaitAction()
""", 1, 'bracket-not-closed', {'bracket': '('}),
    ("""\
def next_turn(world_state, avatar_state);
    return WaitAction()
""", 1, 'colon-not-semicolon', {}),
    ("""\
def next_turn(world_state, avatar_state): {
    return WaitAction()
}
""", 1, 'colon-not-bracket', {}),
    ("""\
def next_turn(world_state, avatar_state) -> WaitAction
    return WaitAction()
""", 1, 'colon-missing', {}),
    ("""\
Def next_turn(world_state, avatar_state):
    return WaitAction()
""", 1, 'small-keyword', {'word': 'def'}),
    ("""\
def Next_turn(world_state, avatar_state):
    return WaitAction()
""", 1, 'rename-function', {'name': 'Next_turn'}),
    ("""\
def next_turn (world_state, avatar_state) :
    Return WaitAction()
""", 2, 'small-keyword', {'word': 'return'}),
    ("""\
def next_turn(World_state, Avatar_state):
    print(world_state)
    return WaitAction()
""", 2, 'did-you-mean', {'name': 'World_state'}),
    ("""\
class avatar:
    def next_turn(self, world_state, avatar_state):
        return WaitAction()
""", 1, 'turn-in-class', {'name': 'avatar'}),
    ("""\
class Avatar
    def next_turn(self, world_state, avatar_state):
        return WaitAction()
""", 1, 'colon-missing', {}),
    ("""\
class Avatar:
    def next_turn(world_state, avatar_state):
        return WaitAction()
""", 2, 'first-line-of-turn', {'code': 'def next_turn(self, world_state, avatar_state):'}),
    ("""\
class Player:
    def next_turn(self, world_state, avatar_state):
        return WaitAction()
""", 1, 'turn-in-class', {'name': 'Player'}),
    ('lambda x: MoveAction(direction.NORTH)\n', 0, 'add-next-turn', {}),
    ('next_turn = lambda: WaitAction()\n', 0, 'first-line-of-turn', {'code': 'def next_turn(world_state, avatar_state):'}),
    ("""\
import simulation
def next_turn(world_state, avatar_state):
    return simulation.MoveAction(direction.NORTH)
""", 3, 'write-it-as', {'code': 'MoveAction'}),
    ("""\
from simulation import MoveAction
def next_turn(world_state, avatar_state):
    pass
""", 1, 'no-import-needed', {}),
    ("""\
from simulation.actions import MoveAction
def next_turn(world_state, avatar_state):
    pass
""", 1, 'simulation-not-needed', {}),
    ("""\
import direction
import random
def next_turn(world_state, avatar_state):
    return MoveAction(direction.Up)
""", 4, 'direction-is-called', {'word': 'Up', 'direction': 'NORTH'}),
    ("""\
from direction import *
def next_turn(world_state, avatar_state):
    return MoveAction(North)
""", 3, 'write-direction', {'direction': 'NORTH'}),
    ("""\
from direction import NORTH
def next_turn(world_state, avatar_state):
    return MoveAction(Nort)
""", 3, 'did-you-mean', {'name': 'NORTH'}),
    ("""\
def next_turn(world_state, avatar_state):
    print(Hello World)
""", 2, 'quotes-missing', {'code': 'print("Hello World")'}),
    ("""\
def next_turn(world_state, avatar_state):
    print(Hello)
""", 2, 'quotes-or-value', {'name': 'Hello'}),
    ("""\
def next_turn(world_state, avatar_state):
    print("Hello"
""", 2, 'bracket-not-closed', {'bracket': '('}),
    ("""\
def next_turn(world_state, avatar_state):
    print('a', end='')
    1/0
""", 3, 'divided-by-zero', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = y = z
""", 2, 'no-value-yet', {'name': 'z'}),
    ("""\
def next_turn(world_state, avatar_state):
    return random.choice([MoveAction(direction.NORTH), 3][1])
""", 2, 'number-has-no-length', {}),
    ("""\
def next_turn(world_state, avatar_state):
    try:
        1/0
    except:
        raise ValueError('x')
""", 5, None, {}),
    ("""\
def next_turn(world_state, avatar_state):
    assert False, 'no'
""", 2, None, {}),
    ("""\
def next_turn(world_state, avatar_state):
    raise Exception('stop')
""", 2, None, {}),
    ("""\
def next_turn(world_state, avatar_state):
    raise NotImplementedError
""", 2, None, {}),
    ("""\
def next_turn(world_state, avatar_state):
    raise 'x'
""", 2, None, {}),
    ("""\
def next_turn(world_state, avatar_state):
    next(iter([]))
""", 2, None, {}),
    ("""\
def next_turn(world_state, avatar_state):
    {}['a']['b']
""", 2, 'no-such-key', {}),
    ("""\
def next_turn(world_state, avatar_state):
    [1][5]
""", 2, 'index-out-of-range', {}),
    ("""\
def next_turn(world_state, avatar_state):
    ''[0]
""", 2, 'index-out-of-range', {}),
    ("""\
def next_turn(world_state, avatar_state):
    int('')
""", 2, 'not-a-number', {}),
    ("""\
def next_turn(world_state, avatar_state):
    float('a')
""", 2, 'not-a-number', {}),
    ("""\
def next_turn(world_state, avatar_state):
    [1,2].index(3)
""", 2, 'not-in-list', {}),
    ("""\
def next_turn(world_state, avatar_state):
    'abc'.index('z')
""", 2, 'text-not-found', {}),
    ("""\
def next_turn(world_state, avatar_state):
    [].remove(1)
""", 2, 'not-in-list', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = 10 ** 10 ** 10 % 7 if False else 2.0 ** 5000
""", 2, 'number-too-large', {}),
    ("""\
def next_turn(world_state, avatar_state):
    chr(-1)
""", 2, None, {}),
    ("""\
def next_turn(world_state, avatar_state):
    ord('ab')
""", 2, None, {}),
    ("""\
def next_turn(world_state, avatar_state):
    range(1, 2, 0)
""", 2, None, {}),
    ("""\
def next_turn(world_state, avatar_state):
    sum(['a'])
""", 2, None, {}),
    ("""\
def next_turn(world_state, avatar_state):
    sorted([1, 'a'])
""", 2, 'text-and-number', {}),
    ("""\
def next_turn(world_state, avatar_state):
    max(1)
""", 2, None, {}),
    ("""\
def next_turn(world_state, avatar_state):
    min(None, 1)
""", 2, 'none-in-operation', {}),
    ("""\
def next_turn(world_state, avatar_state):
    round('a')
""", 2, None, {}),
    ("""\
def next_turn(world_state, avatar_state):
    abs('a')
""", 2, None, {}),
    ("""\
def next_turn(world_state, avatar_state):
    len(5)
""", 2, 'number-has-no-length', {}),
    ("""\
def next_turn(world_state, avatar_state):
    list(5)
""", 2, None, {}),
    ("""\
def next_turn(world_state, avatar_state):
    dict([1])
""", 2, None, {}),
    ("""\
def next_turn(world_state, avatar_state):
    zip(1)
""", 2, None, {}),
    ("""\
def next_turn(world_state, avatar_state):
    'a' < 1
""", 2, 'text-and-number', {}),
    ("""\
def next_turn(world_state, avatar_state):
    [1] < 1
""", 2, None, {}),
    ("""\
def next_turn(world_state, avatar_state):
    -'a'
""", 2, None, {}),
    ("""\
def next_turn(world_state, avatar_state):
    not_defined()
""", 2, 'no-such-function', {'name': 'not_defined'}),
    ("""\
def next_turn(world_state, avatar_state):
    x = [1]
    x[0, 1]
""", 3, 'index-is-number', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = (1, 2)
    x[0] = 3
""", 3, 'no-item-assignment', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = 'ab'
    x[0] = 'c'
""", 3, 'no-item-assignment', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = {}
    x.add(1)
""", 3, 'dict-has-no-append', {}),
    ("""\
def next_turn(world_state, avatar_state):
    x = {1}
    x[0]
""", 3, 'make-list-of', {}),
    ("""\
def next_turn(world_state, avatar_state):
    del x
""", 2, 'value-on-every-way', {'name': 'x'}),
    ("""\
def next_turn(world_state, avatar_state):
    x: int
    print(x)
""", 3, 'value-on-every-way', {'name': 'x'}),
    ("""\
def next_turn(world_state, avatar_state):
    for i in 10: pass
""", 2, 'number-looped', {}),
    ("""\
def next_turn(world_state, avatar_state):
    while 10 > 'a': pass
""", 2, 'text-and-number', {}),
    ("""\
def next_turn(world_state, avatar_state):
    print(world_state.location)
""", 2, 'belongs-to-avatar', {'code': 'avatar_state.location'}),
    ("""\
def next_turn(world_state, avatar_state):
    print(avatar_state.cells)
""", 2, 'belongs-to-world', {'code': 'world_state.cells'}),
    ("""\
def next_turn(world_state, avatar_state):
    avatar_state.scan_nearby()
""", 2, 'belongs-to-world', {'code': 'world_state.scan_nearby()'}),
    ("""\
def next_turn(world_state, avatar_state):
    world_state.get_avatar()
""", 2, 'world-has', {'names': 'all_cells, artefact_types, can_move_to, cells, get_cell, interactable_cells, is_visible, partially_fogged_cells, pickup_cells, scan_nearby, score_cells'}),
    ("""\
def next_turn(world_state, avatar_state):
    world_state.width
""", 2, 'world-has', {'names': 'all_cells, artefact_types, can_move_to, cells, get_cell, interactable_cells, is_visible, partially_fogged_cells, pickup_cells, scan_nearby, score_cells'}),
    ("""\
def next_turn(world_state, avatar_state):
    world_state.get_cell(avatar_state.location + direction.NORTH + direction.NORTH + direction.NORTH)
""", 2, 'off-the-map', {'south_west': 'Location(-2, -2)', 'north_east': 'Location(2, 2)'}),
    ("""\
def next_turn(world_state, avatar_state):
    avatar_state.location.north
""", 2, 'write-direction', {'direction': 'NORTH'}),
    ("""\
def next_turn(world_state, avatar_state):
    avatar_state.location.NORTH
""", 2, 'write-direction', {'direction': 'NORTH'}),
    ("""\
def next_turn(world_state, avatar_state):
    avatar_state.NORTH
""", 2, 'write-direction', {'direction': 'NORTH'}),
    ("""\
def next_turn(world_state, avatar_state):
    direction.NORTH.NORTH
""", 2, 'write-direction', {'direction': 'NORTH'}),
    ("""\
def next_turn(world_state, avatar_state):
    MoveAction(direction.NORTH).move()
""", 2, None, {}),
    ("""\
def next_turn(world_state, avatar_state):
    WaitAction().wait
""", 2, None, {}),
    ("""\
def next_turn(world_state, avatar_state):
    direction.random()
""", 2, 'all-directions', {}),
    ("""\
def next_turn(world_state, avatar_state):
    direction.choice()
""", 2, 'all-directions', {}),
    ("""\
def next_turn(world_state, avatar_state):
    location.x
""", 2, None, {}),
    ("""\
def next_turn(world_state, avatar_state):
    Location.x + 1
""", 2, None, {}),
    ("""\
def next_turn(world_state, avatar_state):
    Direction.NORTH
""", 2, 'write-direction', {'direction': 'NORTH'}),
    ("""\
def next_turn(world_state, avatar_state):
    direction.ALL
""", 2, 'all-directions', {}),
)

HINTS = (
    ("""\
def next_turn(world_state, avatar_state):
    c = world_state.get_cell(avatar_state.location)
    if c.has_artefact:
        return PickupAction()
    return WaitAction()
""", [(3, 'hint-brackets-missing', {'name': 'c.has_artefact', 'code': 'c.has_artefact()'})]),
    ("""\
def next_turn(world_state, avatar_state):
    while world_state.can_move_to:
        return WaitAction()
    return WaitAction()
""", [(2, 'hint-brackets-missing', {'name': 'world_state.can_move_to', 'code': 'world_state.can_move_to(…)'})]),
    ("""\
def next_turn(world_state, avatar_state):
    c = world_state.get_cell(avatar_state.location)
    if not c.has_artefact:
        return WaitAction()
    return PickupAction()
""", [(3, 'hint-brackets-missing', {'name': 'c.has_artefact', 'code': 'c.has_artefact()'})]),
    ("""\
def next_turn(world_state, avatar_state):
    c = world_state.get_cell(avatar_state.location)
    if c.has_artefact == True:
        return PickupAction()
    return WaitAction()
""", [(3, 'brackets-missing', {'name': 'c.has_artefact', 'code': 'c.has_artefact()'})]),
    ("""\
def next_turn(world_state, avatar_state):
    if 'abc'.isdigit and True:
        return WaitAction()
    return WaitAction()
""", []),
    ("""\
def next_turn(world_state, avatar_state):
    s = 'a'
    if s.isdigit:
        return WaitAction()
    return WaitAction()
""", [(3, 'hint-brackets-missing', {'name': 's.isdigit', 'code': 's.isdigit()'})]),
    ("""\
def safe():
    return False
def next_turn(world_state, avatar_state):
    if safe:
        return WaitAction()
    return WaitAction()
""", [(4, 'hint-brackets-missing', {'name': 'safe', 'code': 'safe()'})]),
    ("""\
def next_turn(world_state, avatar_state):
    return WaitAction()
def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
""", [(3, 'hint-two-turns', {'line': '1'})]),
    ("""\
def go():
    return 1
def go():
    return 2
def next_turn(world_state, avatar_state):
    return WaitAction()
""", [(3, 'hint-two-functions', {'name': 'go', 'line': '1'})]),
    ("""\
x = 0
def next_turn(world_state, avatar_state):
    x == 1
    return WaitAction()
""", [(3, 'hint-comparison-alone', {'name': 'x'})]),
    ("""\
def next_turn(world_state, avatar_state):
    avatar_state.health > 3
    return WaitAction()
""", [(2, 'hint-comparison-unused', {})]),
    ("""\
def next_turn(world_state, avatar_state):
    WaitAction
    return WaitAction()
""", [(2, 'hint-action-not-made', {'name': 'WaitAction'})]),
    ("""\
def next_turn(world_state, avatar_state):
    world_state.scan_nearby
    return WaitAction()
""", [(2, 'hint-not-called', {'name': 'world_state.scan_nearby', 'code': 'world_state.scan_nearby()'})]),
    ("""\
def next_turn(world_state, avatar_state):
    print
    return WaitAction()
""", [(2, 'hint-not-called', {'name': 'print', 'code': 'print(…)'})]),
    ("""\
def next_turn(world_state, avatar_state):
    x = 1
    x + 1
    return WaitAction()
""", [(3, 'hint-result-unused', {})]),
    ("""\
def next_turn(world_state, avatar_state):
    avatar_state.location + direction.NORTH
    return WaitAction()
""", [(2, 'hint-result-unused', {})]),
    ("""\
def next_turn(world_state, avatar_state):
    sorted([2, 1])
    return WaitAction()
""", [(2, 'hint-result-unused', {})]),
    ("""\
def next_turn(world_state, avatar_state):
    x = 3
    if x == 1 or 2:
        return WaitAction()
    return WaitAction()
""", [(3, 'hint-compare-each', {'code': 'x == 1 or x == 2'})]),
    ("""\
def next_turn(world_state, avatar_state):
    x = direction.NORTH
    if x == direction.NORTH or direction.EAST:
        return WaitAction()
    return WaitAction()
""", [(3, 'hint-compare-each', {'code': 'x == direction.NORTH or x == direction.EAST'})]),
    ("""\
def next_turn(world_state, avatar_state):
    x = 'a'
    if x == ('a' or 'b'):
        return WaitAction()
    return WaitAction()
""", [(3, 'hint-compare-each', {'code': "x == 'a' or x == 'b'"})]),
    ("""\
def next_turn(world_state, avatar_state):
    x = 'a'
    while x == 'b' or 'c':
        return WaitAction()
""", [(3, 'hint-compare-each', {'code': "x == 'b' or x == 'c'"})]),
    ("""\
def next_turn(world_state, avatar_state):
    x = 1
    if x != 1 and 2:
        pass
    return WaitAction()
""", [(3, 'hint-compare-each', {'code': 'x != 1 and x != 2'})]),
    ("""\
def next_turn(world_state, avatar_state):
    x = 1
    if x > 1 or 2:
        pass
    return WaitAction()
""", [(3, 'hint-always-true', {})]),
    ("""\
def next_turn(world_state, avatar_state):
    if 'a' or 'b' == 'c':
        pass
    return WaitAction()
""", [(2, 'hint-always-true', {})]),
    ("""\
def next_turn(world_state, avatar_state):
    return WaitAction()
    print('x')
""", [(3, 'hint-never-reached', {'line': '2'})]),
    ("""\
def next_turn(world_state, avatar_state):
    for i in range(3):
        break
        print(i)
    return WaitAction()
""", [(4, 'hint-never-reached', {'line': '3'})]),
    ("""\
def next_turn(world_state, avatar_state):
    for i in range(3):
        continue
        print(i)
    return WaitAction()
""", [(4, 'hint-never-reached', {'line': '3'})]),
    ("""\
def next_turn(world_state, avatar_state):
    if avatar_state.health > 3:
        return WaitAction()
        print('x')
    return WaitAction()
""", [(4, 'hint-never-reached', {'line': '3'})]),
    ("""\
def next_turn(world_state, avatar_state):
    x = 1
    x =+ 1
    return WaitAction()
""", [(3, 'hint-plus-equals', {})]),
    ("""\
turns = 0
def next_turn(world_state, avatar_state):
    turns = 5
    return WaitAction()
print(turns)
""", [(3, 'hint-write-global', {'name': 'turns', 'function': 'next_turn'})]),
    ("""\
def next_turn(world_state, avatar_state):
    if avatar_state.health > 3:
        MoveAction(direction.NORTH)
    return WaitAction()
""", [(3, 'hint-action-not-returned', {})]),
    ("""\
def next_turn(world_state, avatar_state):
    MoveAction(direction.NORTH)
    return WaitAction()
""", [(2, 'hint-action-not-returned', {})]),
)

# Correct programs, which get no error, advice or hint.
CORRECT = (
    """\
def next_turn(world_state, avatar_state):
    location = avatar_state.location
    print(location.x)
    return WaitAction()
""",
    """\
def find(w):
    for c in w.all_cells():
        if c.has_artefact():
            return c
def next_turn(world_state, avatar_state):
    return MoveTowardsAction(find(world_state))
""",
    """\
def next_turn(world_state, avatar_state):
    if avatar_state.health > 3:
        return WaitAction()
    else:
        print('x')
""",
    """\
def next_turn(world_state, avatar_state):
    for d in direction.ALL_DIRECTIONS:
        if not world_state.can_move_to(avatar_state.location):
            return MoveAction(d)
""",
    """\
def next_turn(world_state, avatar_state):
    return ＷaitAction()
""",
    """\
def next_turn(world_state, avatar_state):
    x = 7 // 2
    print(x)
    return WaitAction()
""",
    "def next_turn(world_state, avatar_state):\n    x = 'C:\\new'\n    print(x)\n    return WaitAction()\n",
    """\
def next_turn(world_state, avatar_state):
    x = 1;
    return WaitAction();
""",
    """\
def next_turn(world_state: WorldState, avatar_state: AvatarState) -> Action:
    return WaitAction()
""",
    """\
def f(c: Cell, d: Direction, l: Location, a: OtherAvatar, n: NearbyArtefact, b: Backpack, i: Item) -> MoveAction: pass
def next_turn(world_state, avatar_state):
    return WaitAction()
""",
    """\
def f(d: direction) -> None: pass
def next_turn(world_state, avatar_state):
    return WaitAction()
""",
    """\
from simulation.action import *
def next_turn(world_state, avatar_state):
    return WaitAction()
""",
    """\
def next_turn(world_state, avatar_state):
    x, y = avatar_state.location
    print(x, y)
    return WaitAction()
""",
    """\
def next_turn(world_state, avatar_state):
    return MoveAction(random.choice(direction.ALL_DIRECTIONS))
""",
    """\
turns = 0
def next_turn(world_state, avatar_state):
    global turns
    turns += 1
    return WaitAction() if turns % 2 else MoveAction(direction.EAST)
""",
    """\
def next_turn(world_state, avatar_state):
    for d in direction.ALL_DIRECTIONS:
        if world_state.can_move_to(avatar_state.location + d):
            return MoveAction(d)
    return WaitAction()
""",
    """\
def next_turn(world_state, avatar_state):
    cell = world_state.get_cell(avatar_state.location)
    if cell.has_artefact():
        return PickupAction()
    return WaitAction()
""",
    """\
class Brain:
    def __init__(self):
        self.has_artefact = False
    def think(self):
        if self.has_artefact:
            return WaitAction()
        return MoveAction(direction.NORTH)
b = Brain()
def next_turn(world_state, avatar_state):
    return b.think()
""",
    """\
def next_turn(world_state, avatar_state):
    def inner(d):
        return MoveAction(d)
    return inner(direction.EAST)
""",
    """\
def next_turn(world_state, avatar_state):
    x = None
    if x or avatar_state.health:
        pass
    return WaitAction()
""",
    """\
def next_turn(world_state, avatar_state):
    name = '' or 'ada'
    return WaitAction()
""",
    """\
def next_turn(world_state, avatar_state):
    '''A docstring.'''
    ...
    return WaitAction()
""",
    """\
def next_turn(world_state, avatar_state):
    try:
        x
    except NameError:
        x = 1
    return WaitAction()
""",
    """\
def next_turn(world_state, avatar_state):
    location = avatar_state.location
    max_x = max(1, 2)
    return WaitAction()
""",
    """\
def next_turn(w, a):
    return MoveTowardsAction(w.scan_nearby()[0])
""",
    """\
from simulation.action import MoveAction, WaitAction
import simulation.direction as direction
def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
""",
    """\
import random
def next_turn(world_state, avatar_state):
    print(random.randint(1, 6))
    return WaitAction()
""",
    """\
def next_turn(world_state, avatar_state):
    best = min(world_state.score_cells(), key=lambda c: c.location.x, default=None)
    return WaitAction()
""",
    """\
def next_turn(world_state, avatar_state):
    while True:
        d = random.choice(direction.ALL_DIRECTIONS)
        return MoveAction(d)
""",
    """\
def next_turn(world_state, avatar_state):
    x = [i for i in range(5) if i % 2 == 0 or i == 3]
    return WaitAction()
""",
    """\
def next_turn(world_state, avatar_state):
    if avatar_state.health == 1 or avatar_state.health == 2:
        pass
    return WaitAction()
""",
    """\
def next_turn(world_state, avatar_state):
    x = 5
    x = +3
    x = -1
    y = x-1
    return WaitAction()
""",
    """\
class A:
    @property
    def x(self): return 1
    @x.setter
    def x(self, v): pass
def next_turn(world_state, avatar_state):
    return WaitAction()
""",
    """\
def a(): return 1
b = a()
def a(): return 2
def next_turn(world_state, avatar_state):
    return WaitAction()
""",
    """\
path = []
def next_turn(world_state, avatar_state):
    path.append(avatar_state.location)
    path.sort()
    random.shuffle(path)
    return WaitAction()
""",
    """\
path = []
def next_turn(world_state, avatar_state):
    path = [1]
    print(path)
    return WaitAction()
""",
    """\
def next_turn(world_state, avatar_state):
    def gen():
        return
        yield
    list(gen())
    return WaitAction()
""",
    """\
def next_turn(world_state, avatar_state):
    import time
    t = time.time()
    return WaitAction()
""",
    """\
def next_turn(world_state, avatar_state):
    x = avatar_state.health; y = 3; return WaitAction()
""",
    """\
def next_turn(world_state, avatar_state):
    if (avatar_state.health > 3):
        return WaitAction()
    else:
        return MoveAction(direction.NORTH)
""",
    """\
try:
    turns
except NameError:
    turns = 0
def next_turn(world_state, avatar_state):
    return WaitAction()
""",
    """\
def next_turn(world_state, avatar_state):
    match avatar_state.health:
        case 5:
            return WaitAction()
        case _:
            return PickupAction()
""",
    """\
NORTH = direction.NORTH
def next_turn(world_state, avatar_state):
    return MoveAction(NORTH)
""",
    """\
def next_turn(world_state, avatar_state):
    print(f"{avatar_state.health} {avatar_state.location}")
    return WaitAction()
""",
    """\
def next_turn(world_state, avatar_state):
    print("it's ok", 'he said "hi"')
    return WaitAction()
""",
    """\
from dataclasses import dataclass
@dataclass
class Plan:
    goal: Location = None
def next_turn(world_state, avatar_state):
    return WaitAction()
""",
    """\
import collections
def next_turn(world_state, avatar_state):
    q = collections.deque([1])
    q.append(2)
    return WaitAction()
""",
    """\
def helper(world, me):
    for d in direction.ALL_DIRECTIONS:
        if world.can_move_to(me.location + d): return d
    return None
def next_turn(world_state, avatar_state):
    d = helper(world_state, avatar_state)
    return MoveAction(d) if d else WaitAction()
""",
    """\
def next_turn(world_state, avatar_state):
    x = 1
    if x is not None and x:
        pass
    return WaitAction()
""",
    """\
def next_turn(world_state, avatar_state):
    assert True
    return WaitAction()
""",
    """\
def next_turn(world_state, avatar_state):
    lambda: 1
    return WaitAction()
""",
    """\
def next_turn(world_state, avatar_state):
    _ = avatar_state.health > 3
    return WaitAction()
""",
    """\
def next_turn(world_state, avatar_state):
    print(7 // 2, 2 ** 3, 5 % 2)
    return WaitAction()
""",
    """\
visited = set()
def next_turn(world_state, avatar_state):
    visited.add(avatar_state.location)
    for d in direction.ALL_DIRECTIONS:
        step = avatar_state.location + d
        if step not in visited and world_state.can_move_to(step):
            return MoveAction(d)
    visited.clear()
    return WaitAction()
""",
    """\
class Avatar:
    def __init__(self):
        self.turns = 0
        self.plan = [direction.NORTH, direction.EAST]
    def handle_turn(self, world_state, avatar_state):
        self.turns += 1
        return MoveAction(self.plan[self.turns % len(self.plan)])
""",
    """\
def safe(world, here, way):
    return world.can_move_to(here + way)
def next_turn(world_state, avatar_state):
    ways = [d for d in direction.ALL_DIRECTIONS if safe(world_state, avatar_state.location, d)]
    if ways:
        return MoveAction(random.choice(ways))
    return WaitAction()
""",
    """\
import heapq
def next_turn(world_state, avatar_state):
    heap = []
    heapq.heappush(heap, (1, 'a'))
    cost, name = heapq.heappop(heap)
    return WaitAction()
""",
    """\
def next_turn(world_state, avatar_state):
    near = world_state.scan_nearby()
    if near and near[0] is not None:
        return MoveTowardsAction(near[0])
    return MoveAction(direction.SOUTH)
""",
    """\
def next_turn(world_state, avatar_state):
    if len(avatar_state.backpack) > 9:
        return DropAction(0)
    elif world_state.get_cell(avatar_state.location).has_artefact():
        return PickupAction()
    else:
        return MoveAction(direction.EAST)
""",
    """\
def next_turn(world_state, avatar_state):
    text = 'at ' + str(avatar_state.location) + ' with ' + str(avatar_state.health)
    print(text)
    return WaitAction()
""",
    """\
def next_turn(world_state, avatar_state):
    cells = sorted(world_state.all_cells(), key=lambda cell: cell.location.x)
    print(cells[0].location)
    return WaitAction()
""",
    """\
def count_down(n):
    if n == 0:
        return 0
    return count_down(n - 1)
def next_turn(world_state, avatar_state):
    count_down(50)
    return WaitAction()
""",
    """\
from enum import Enum
class Mode(Enum):
    SEARCH = 1
    RUN = 2
mode = Mode.SEARCH
def next_turn(world_state, avatar_state):
    global mode
    if mode == Mode.SEARCH or mode == Mode.RUN:
        mode = Mode.RUN
    return WaitAction()
""",
    """\
def next_turn(world_state, avatar_state):
    i = 0
    while i < 10:
        i += 1
        if i == 5:
            continue
        if i > 7:
            break
    else:
        print('never')
    return WaitAction()
""",
    """\
def next_turn(world_state, avatar_state):
    try:
        cell = world_state.get_cell(Location(99, 99))
    except KeyError:
        cell = None
    if cell is None:
        return WaitAction()
    return PickupAction()
""",
    """\
PLAN = {'a': direction.NORTH, 'b': direction.EAST}
def next_turn(world_state, avatar_state):
    for name, way in PLAN.items():
        if world_state.can_move_to(avatar_state.location + way):
            return MoveAction(way)
    return WaitAction()
""",
    """\
def next_turn(world_state, avatar_state):
    x, y = avatar_state.location
    if x == y == 0:
        return WaitAction()
    return MoveAction(direction.WEST if x > 0 else direction.EAST)
""",
    """\
def next_turn(world_state, avatar_state):
    avatars = [cell.avatar for cell in world_state.all_cells() if cell.avatar]
    print(len(avatars))
    return WaitAction()
""",
    """\
last = None
def next_turn(world_state, avatar_state):
    global last
    if last == avatar_state.location:
        last = None
        return WaitAction()
    last = avatar_state.location
    return MoveAction(direction.NORTH)
""",
    """\
def choose(options):
    options = list(options)
    random.shuffle(options)
    return options[0]
def next_turn(world_state, avatar_state):
    return MoveAction(choose(direction.ALL_DIRECTIONS))
""",
    """\
def log(*words, sep=' '):
    print('bot:', *words, sep=sep)
def next_turn(world_state, avatar_state):
    log('hi', 3)
    return WaitAction()
""",
    """\
def describe(cell: Cell) -> str:
    return f'{cell.location}: {cell.interactable}'
def next_turn(world_state, avatar_state):
    print(describe(world_state.get_cell(avatar_state.location)))
    return WaitAction()
""",
    """\
class Item:
    def __init__(self, name): self.name = name
things = [Item('a')]
def next_turn(world_state, avatar_state):
    print(things[0].name)
    return WaitAction()
""",
    """\
def next_turn(world_state, avatar_state):
	return WaitAction()
""",
    """\
def next_turn(world, me):
    '''Moves at random.'''
    options = tuple(d for d in direction.ALL_DIRECTIONS if world.can_move_to(me.location + d))
    return MoveAction(random.choice(options)) if options else WaitAction()
""",
    """\
def next_turn(world_state, avatar_state):
    done = False
    def mark():
        nonlocal done
        done = True
    mark()
    return WaitAction() if done else PickupAction()
""",
    """\
def next_turn(world_state, avatar_state):
    n = 3
    label = 'odd' if n % 2 else 'even'
    print(label or 'none')
    return WaitAction()
""",
    """\
def next_turn(world_state, avatar_state):
    ok = avatar_state.health > 3 and 'yes' or 'no'
    print(ok)
    return WaitAction()
""",
    """\
import math
def next_turn(world_state, avatar_state):
    far = math.sqrt((avatar_state.location.x - 3) ** 2 + avatar_state.location.y ** 2)
    print(round(far, 1))
    return WaitAction()
""",
    """\
from collections import deque, Counter
queue = deque(maxlen=3)
def next_turn(world_state, avatar_state):
    queue.append(avatar_state.location)
    print(Counter(queue).most_common(1))
    return WaitAction()
""",
    """\
def next_turn(world_state, avatar_state):
    if 'key' in [item.type for item in avatar_state.backpack]:
        return DropAction(avatar_state.backpack.find('key'))
    return WaitAction()
""",
    "def next_turn(world_state, avatar_state):\n    lines = ['a', 'b']\n    print('\\n'.join(lines).upper())\n    return WaitAction()\n",
    """\
score = 0
def update(state):
    global score
    score = state.score
def next_turn(world_state, avatar_state):
    update(avatar_state)
    print(score)
    return WaitAction()
""",
    """\
def next_turn(world_state, avatar_state):
    return (MoveAction(direction.NORTH)
            if world_state.can_move_to(avatar_state.location + direction.NORTH)
            else WaitAction())
""",
    """\
def next_turn(world_state, avatar_state):
    print(help)
    return WaitAction()
""",
    """\
def next_turn(world_state, avatar_state):
    x = {'a': 1}; x['b'] = 2; del x['a']
    return WaitAction()
""",
    """\
a = b = 0
def next_turn(world_state, avatar_state):
    global a, b
    a, b = b, a + 1
    return WaitAction()
""",
    """\
if True:
    def next_turn(world_state, avatar_state):
        return WaitAction()
else:
    def next_turn(world_state, avatar_state):
        return PickupAction()
""",
    """\
def next_turn(world_state, avatar_state):
    near = world_state.scan_nearby()
    return MoveTowardsAction(near)
""",
    'next_turn = lambda w, a: MoveAction(direction.NORTH)\n',
)
