"""Small programs and their facts: (program, calls, reads, constructs, functions).

The first three are words in a text, functions are (name, parameters, calls, returns a value).
"""

from support import playing as turn

PROGRAMS = {
    "a call, an attribute and nothing else": (
        turn("return MoveAction(direction.NORTH)"), "MoveAction", "direction.NORTH", "", [],
    ),
    "a function of Python": (
        turn("print(len('ab'))", "return WaitAction()"), "WaitAction len print", "", "", [],
    ),
    "a method of the world with an attribute of the avatar": (
        turn("if world_state.can_move_to(avatar_state.location + direction.EAST):", "    return MoveAction(direction.EAST)", "return WaitAction()"),
        "MoveAction WaitAction world_state.can_move_to", "avatar_state.location direction.EAST", "arithmetic if", [],
    ),
    "each attribute of a chain": (
        turn("print(avatar_state.location.x)"), "print", "avatar_state.location avatar_state.location.x", "", [],
    ),
    "methods and attributes of other values": (
        turn("found = []", "found.append(world_state.get_cell(avatar_state.location).habitable)", "return WaitAction()"),
        ".append WaitAction world_state.get_cell", ".habitable avatar_state.location", "assignment list", [],
    ),
    "a method that is named but not called is read": (
        turn("if avatar_state.is_fit:", "    scan = world_state.scan_nearby", "return WaitAction()"),
        "WaitAction", "avatar_state.is_fit world_state.scan_nearby", "assignment if", [],
    ),
    # Imports and other names.
    "a module with another name": (
        "import random as r\n" + turn("return MoveAction(r.choice(direction.ALL_DIRECTIONS))"),
        "MoveAction random.choice", "direction.ALL_DIRECTIONS", "import", [],
    ),
    "a function of a module": (
        "from random import randint\n" + turn("print(randint(1, 6))"), "print random.randint", "", "import", [],
    ),
    "a function of a module with another name": (
        "from random import randint as dice\n" + turn("print(dice(1, 6))"), "print random.randint", "", "import", [],
    ),
    "everything of a module": (
        "from math import *\n" + turn("print(sqrt(4), random.random())", "return MoveAction(direction.NORTH)"),
        "MoveAction math.sqrt print random.random", "direction.NORTH", "import", [],
    ),
    "everything of random": (
        "from random import *\n" + turn("print(random(), randint(1, 2))"), "print random.randint random.random", "", "import", [],
    ),
    "a module inside a function": (
        turn("import math", "return math.floor(2)"), "math.floor", "", "import", [],
    ),
    "a module with a dot": (
        "import collections.abc\n" + turn("return collections.abc.Sized()"),
        "collections.abc.Sized", "collections.abc", "import", [],
    ),
    "names from the modules of the API": (
        "from simulation.action import MoveAction as Go\nfrom simulation import direction as d\n"
        + turn("return Go(d.NORTH)"),
        "MoveAction", "direction.NORTH", "import", [],
    ),
    "a direction from its module": (
        "from simulation.direction import NORTH\n" + turn("return MoveAction(NORTH)"),
        "MoveAction", "direction.NORTH", "import", [],
    ),
    "the API by its package": (
        "import simulation.action\nimport simulation.direction\n"
        + turn("return simulation.action.MoveAction(simulation.direction.NORTH)"),
        "MoveAction", "direction.NORTH", "import", [],
    ),
    "classes of the API with and without their module": (
        "import location\nfrom simulation.world_map import WorldState\n"
        + turn("print(WorldState, location.Location(1, 2), direction.Direction(0, 1))"),
        "Direction Location print", "", "import", [],
    ),
    "parameters with other names": (
        "def next_turn(world, me):\n    return MoveAction(world.path(me.location))\n",
        "MoveAction world_state.path", "avatar_state.location", "", [],
    ),
    "swapped parameters are what their places make them": (
        "def next_turn(avatar_state, world_state):\n    print(world_state.location)\n",
        "print", "avatar_state.location", "", [],
    ),
    "parameters that are given other values": (
        turn("world_state = 3", "print(world_state.bit_length(), avatar_state.health)"),
        ".bit_length print", "avatar_state.health", "assignment", [],
    ),
    "other names for the world, a place, an action, a module and a method": (
        turn(
            "world = world_state", "here = avatar_state.location", "move = MoveAction", "d = direction", "scan = world.scan_nearby",
            "scan(here)", "print(here.x)", "return move(d.NORTH)",
        ),
        "MoveAction print world_state.scan_nearby",
        "avatar_state.location avatar_state.location.x direction.NORTH world_state.scan_nearby", "assignment", [],
    ),
    "a name that is assigned the same twice": (
        turn("if world_state.a:", "    here = avatar_state.location", "else:", "    here = avatar_state.location", "return here.x"),
        "", "avatar_state.location avatar_state.location.x world_state.a", "assignment else if", [],
    ),
    "a function that is replaced by another": (
        "def go():\n    print(1)\ngo = lambda: len('')\n" + turn("return go()"),
        "go() len print", "", "assignment function lambda return-value", [("go", 0, 0, False), ("go", 0, 1, True)],
    ),
    "a function that is wrapped": (
        "import functools\ndef go():\n    print(1)\ngo = functools.cache(go)\n" + turn("return go()"),
        "functools.cache go() print", "", "assignment function import", [("go", 0, 1, False)],
    ),
    "a name that is assigned twice is unknown": (
        turn("d = direction", "d = world_state", "return d.NORTH"), "", ".NORTH", "assignment", [],
    ),
    "a name that a loop changes is unknown": (
        turn("d = direction", "for d in [1]:", "    print(d.real)"), "print", ".real", "assignment for list", [],
    ),
    "pairs of names": (
        turn("a, b = world_state, MoveAction", "a.scan()", "return b(1)"), "MoveAction world_state.scan", "", "assignment", [],
    ),
    "a name of the module": (
        "GO = direction.NORTH\n" + turn("return MoveAction(GO)"), "MoveAction", "direction.NORTH", "assignment", [],
    ),
    "a name that is assigned in a condition": (
        turn("if (here := avatar_state.location):", "    print(here.y)"),
        "print", "avatar_state.location avatar_state.location.y", "assignment if", [],
    ),
    "names that are each other": (
        "a = b\nb = a\n" + turn("a()", "return b.x"), "", ".x", "assignment", [],
    ),
    # Shadowed names.
    "an own function named print": (
        "def print(text):\n    return None\n" + turn("print('x')", "return WaitAction()"),
        "WaitAction print()", "", "function", [("print", 1, 1, False)],
    ),
    "a parameter named random": (
        "def go(random):\n    return random.choice([1])\n" + turn("return go(WaitAction)"),
        "WaitAction.choice go()", "", "function list return-value", [("go", 1, 1, True)],
    ),
    "a parameter named print": (
        "def go(print):\n    print(1)\n" + turn("go(avatar_state.health)"),
        "avatar_state.health go()", "avatar_state.health", "function", [("go", 1, 1, False)],
    ),
    "a parameter that hides a function": (
        "def go(len, number):\n    return len(number)\n" + turn("go([1], 2)", "go([], 3)"),
        "go()", "", "function list return-value", [("go", 2, 2, True)],
    ),
    "a variable named direction": (
        turn("direction = 3 + 4", "return direction.NORTH"), "", ".NORTH", "arithmetic assignment", [],
    ),
    "a name in a comprehension": (
        turn("print([random.x for random in avatar_state.backpack])"),
        "print", ".x avatar_state.backpack", "comprehension list", [],
    ),
    "a name of an exception, a file and a pattern": (
        turn("try:", "    pass", "except ValueError as random:", "    random.a()", "with print() as len:", "    len()", "match 3:", "    case int() as max:", "        max()"),
        ".a print", "", "try", [],
    ),
    "an own class named MoveAction": (
        "class MoveAction:\n    pass\n" + turn("return MoveAction()"), "MoveAction()", "", "class", [],
    ),
    # Own functions.
    "an own function with parameters, a default and a result": (
        "def add(a, b=1):\n    return a + b\n" + turn("print(add(1), add(2, 3))"),
        "add() print", "", "arithmetic default function return-value", [("add", 2, 2, True)],
    ),
    "a function without a result": (
        "def hello():\n    print('hi')\n    return\n" + turn("hello()"), "hello() print", "", "function", [("hello", 0, 1, False)],
    ),
    "a function that returns None": (
        "def hello():\n    return None\n" + turn("hello()"), "hello()", "", "function", [("hello", 0, 1, False)],
    ),
    "a function that is never called": (
        "def idle(a):\n    for x in [1]:\n        world_state.scan(a)\n" + turn("return WaitAction()"), "WaitAction", "", "", [],
    ),
    "a function that only an idle one calls": (
        "def idle():\n    other()\ndef other():\n    print(1)\n" + turn("return WaitAction()"), "WaitAction", "", "", [],
    ),
    "a function that another one calls": (
        "def one():\n    two()\ndef two():\n    print(1)\n" + turn("one()"),
        "one() print two()", "", "function", [("one", 0, 1, False), ("two", 0, 1, False)],
    ),
    "a parameter that is always the world": (
        "def free(world, place):\n    return world.can_move_to(place)\n"
        + turn("free(world_state, 1)", "return free(place=2, world=world_state)"),
        "free() world_state.can_move_to", "", "function return-value", [("free", 2, 2, True)],
    ),
    "a parameter that is not always the world": (
        "def free(world):\n    return world.can_move_to(1)\n" + turn("free(world_state)", "return free(avatar_state)"),
        ".can_move_to free()", "", "function return-value", [("free", 1, 2, True)],
    ),
    "a parameter that is passed on twice": (
        "def a(w):\n    return b(w)\ndef b(v):\n    return v.scan()\n" + turn("return a(world_state)"),
        "a() b() world_state.scan", "", "function return-value", [("a", 1, 1, True), ("b", 1, 1, True)],
    ),
    "a parameter with the world as its default": (
        "def go(way=direction.NORTH):\n    return MoveAction(way)\n" + turn("return go()"),
        "MoveAction go()", "direction.NORTH", "default function return-value", [("go", 1, 1, True)],
    ),
    "a call with a star says nothing about parameters": (
        "def go(world):\n    world.scan()\n" + turn("go(*[world_state])"), ".scan go()", "", "function list", [("go", 1, 1, False)],
    ),
    "a function that is passed on": (
        "def key(place):\n    return place.x\n" + turn("return sorted([], key=key)"),
        "sorted", ".x", "function list return-value", [("key", 1, 0, True)],
    ),
    "a function that is called and passed on has unknown parameters": (
        "def use(world):\n    world.scan()\n" + turn("use(world_state)", "for f in [use]:", "    f(avatar_state)"),
        ".scan use()", "", "for function list", [("use", 1, 1, False)],
    ),
    "functions in a list of the module": (
        "def north():\n    return 1\ndef south():\n    return 2\nways = [north, south]\n" + turn("return random.choice(ways)()"),
        "random.choice", "", "assignment function return-value", [("north", 0, 0, True), ("south", 0, 0, True)],
    ),
    "functions in a dictionary of the module": (
        "def north():\n    pass\nways = {}\nways['n'] = north\n" + turn("return ways['n']()"),
        "", "", "assignment function index", [("north", 0, 0, False)],
    ),
    "functions that are appended to a list of the module": (
        "def north():\n    pass\nways = []\nways.append(north)\n" + turn("return ways[0]()"),
        ".append", "", "assignment function index", [("north", 0, 0, False)],
    ),
    "a list that is never mentioned": (
        "def north():\n    pass\nways = [north]\n" + turn("return WaitAction()"), "WaitAction", "", "assignment", [],
    ),
    "a function with another name": (
        "def north():\n    pass\ngo = north\n" + turn("go()"), "north()", "", "assignment function", [("north", 0, 1, False)],
    ),
    "a function as an argument that is called": (
        "def twice(do):\n    do()\n    do()\ndef hop():\n    print(1)\n" + turn("twice(hop)"),
        "hop() print twice()", "", "function", [("twice", 1, 1, False), ("hop", 0, 2, False)],
    ),
    "a function inside another": (
        turn("def near(place):", "    return world_state.get_cell(place)", "return near(1)"),
        "near() world_state.get_cell", "", "function return-value", [("near", 1, 1, True)],
    ),
    "a function inside another that is never called": (
        turn("def near(place):", "    return world_state.get_cell(place)", "return 1"), "", "", "", [],
    ),
    "the last of two functions with the same name": (
        "def go():\n    print(1)\ndef go():\n    return len([])\n" + turn("go()"),
        "go() len print", "", "function list return-value", [("go", 0, 0, False), ("go", 0, 1, True)],
    ),
    "a lambda with a name": (
        "far = lambda place: place.x > 3\n" + turn("return far(1)"),
        "far()", ".x", "assignment comparison lambda return-value", [("far", 1, 1, True)],
    ),
    "a lambda as an argument": (
        turn("return min([], key=lambda cell: abs(cell.x))"), "abs min", ".x", "lambda list return-value", [],
    ),
    "next_turn as a lambda": (
        "next_turn = lambda w, a: MoveAction(w.way)\n", "MoveAction", "world_state.way", "assignment lambda", [],
    ),
    "a function that calls itself": (
        "def count(n, world):\n    if n > 0:\n        world.scan()\n        count(n - 1, world)\n" + turn("count(3, world_state)"),
        "count() world_state.scan", "", "arithmetic comparison function if recursion", [("count", 2, 2, False)],
    ),
    "functions that call each other": (
        "def a():\n    b()\ndef b():\n    a()\n" + turn("a()"),
        "a() b()", "", "function recursion", [("a", 0, 2, False), ("b", 0, 1, False)],
    ),
    "a decorated function": (
        "import functools\n@functools.lru_cache(maxsize=9)\ndef f(x):\n    return x\n" + turn("return f(1)"),
        "f() functools.lru_cache", "", "function import return-value", [("f", 1, 1, True)],
    ),
    "an asynchronous function": (
        "async def f(world):\n    await world.x()\n" + turn("f(world_state)"), "f() world_state.x", "", "function", [("f", 1, 1, False)],
    ),
    # Classes.
    "methods that are called": (
        "class Brain:\n    def __init__(self, world):\n        self.world = world\n    def think(self, me):\n        return self.rest(me)\n"
        "    def rest(self, me):\n        return me.health\n    def idle(self):\n        print(1)\n"
        + turn("brain = Brain(world_state)", "return brain.think(avatar_state)"),
        "Brain() Brain.rest() Brain.think()", "avatar_state.health", "assignment class function return-value",
        [("Brain.__init__", 1, 1, False), ("Brain.think", 1, 1, True), ("Brain.rest", 1, 1, True)],
    ),
    "an object of the module": (
        "class Brain:\n    def think(self):\n        return WaitAction()\nbrain = Brain()\n" + turn("return brain.think()"),
        "Brain() Brain.think() WaitAction", "", "assignment class function return-value", [("Brain.think", 0, 1, True)],
    ),
    "a method of an object that is not known": (
        "class Brain:\n    def think(self, w):\n        return w.x\n" + turn("for one in [Brain()]:", "    return one.think(world_state)"),
        ".think Brain()", ".x", "class for function list return-value", [("Brain.think", 1, 1, True)],
    ),
    "a method of a base class": (
        "class A:\n    def go(self):\n        return 1\nclass B(A):\n    pass\n" + turn("return B().go()"),
        "A.go() B()", "", "class function return-value", [("A.go", 0, 1, True)],
    ),
    "a class that is never mentioned": (
        "class Brain:\n    size = len([])\n    def think(self):\n        print(1)\n" + turn("return 1"), "len", "", "assignment", [],
    ),
    "an Avatar": (
        "class Avatar:\n    def handle_turn(self, world, me):\n        return self.go(me.location)\n    def go(self, place):\n"
        "        return MoveAction(place.x)\n",
        "Avatar.go() MoveAction", "avatar_state.location avatar_state.location.x", "class function return-value",
        [("Avatar.go", 1, 1, True)],
    ),
    "a name in a class is not visible in its methods": (
        "class A:\n    len = 3\n    def go(self):\n        return len('')\n" + turn("return A().go()"),
        "A() A.go() len", "", "assignment class function return-value", [("A.go", 0, 1, True)],
    ),
    "a static method": (
        "class Tool:\n    @staticmethod\n    def use(world):\n        world.scan()\n" + turn("Tool.use(world_state)"),
        "Tool.use() world_state.scan", "", "class function", [("Tool.use", 1, 1, False)],
    ),
    # Conditions and loops.
    "if, elif and else": (
        turn("if world_state.a:", "    pass", "elif world_state.b:", "    pass", "else:", "    pass"),
        "", "world_state.a world_state.b", "elif else if", [],
    ),
    "an if in an else block": (
        turn("if world_state.a:", "    pass", "else:", "    if world_state.b:", "        pass"),
        "", "world_state.a world_state.b", "else if", [],
    ),
    "an else after loops and try": (
        turn("for x in [1]:", "    pass", "else:", "    pass", "while x:", "    pass", "else:", "    pass", "try:", "    pass", "except ValueError:", "    pass", "else:", "    pass"),
        "", "", "for list try while", [],
    ),
    "lines after a return": (turn("return 1", "print(2)", "for x in []:", "    pass"), "", "", "", []),
    "lines after two branches that return": (
        turn("if world_state.a:", "    return 1", "else:", "    return 2", "print(3)"), "", "world_state.a", "else if", [],
    ),
    "lines after raise, continue and break": (
        turn("for x in 'ab':", "    continue", "    len(1)", "for x in 'ab':", "    break", "    max(1)", "raise ValueError", "print(1)"),
        "", "", "for", [],
    ),
    "lines after an endless loop": (turn("while True:", "    len('')", "print(1)"), "len", "", "while", []),
    "branches that never run": (
        turn("if False:", "    print(1)", "if 0:", "    len(1)", "else:", "    abs(1)", "while False:", "    max(1)", "if '' or not 1:", "    min(1)"),
        "abs", "", "", [],
    ),
    "a condition that is always true": (
        turn("if True:", "    return abs(1)", "else:", "    len(1)", "print(1)"), "abs", "", "", [],
    ),
    "parts of expressions that never run": (
        turn("False and print(1)", "return len('') if 0 else abs(1)"), "abs", "", "", [],
    ),
    "the main block of a script": (
        turn("return 1") + "if __name__ == '__main__':\n    print(next_turn(1, 2))\n", "", "", "", [],
    ),
    "and, or and not": (
        turn("if world_state.a and not world_state.b or world_state.c:", "    pass"),
        "", "world_state.a world_state.b world_state.c", "and if not or", [],
    ),
    "comparisons with not": (turn("print(1 not in [2], 3 is not None)"), "print", "", "comparison list", []),
    "texts that are joined are no arithmetic": (
        turn("name = 'a' + str(1) + 'b'", "name += '!'", "print('-' * 9, '%d' % 3, f'{name}' + name)"),
        "print str", "", "assignment f-string", [],
    ),
    "arithmetic": (turn("x = 1", "x += 2", "print(-x)"), "print", "", "arithmetic assignment", []),
    "a negative number is no arithmetic": (turn("return -1"), "", "", "", []),
    "an f-string without values is no f-string": (turn("print(f'hello')"), "print", "", "", []),
    "lists, indexes and a conditional expression": (
        turn("x = [1, 2]", "return x[0] if x else x[1:]"), "", "", "assignment conditional-expression index list", [],
    ),
    "a list made by its class": (turn("return list('ab')"), "list", "", "list", []),
    "comprehensions": (turn("return {x for x in 'ab'}"), "", "", "comprehension", []),
    "global": (
        "turns = 0\n" + turn("global turns", "turns += 1", "print(turns)"), "print", "", "arithmetic assignment global", [],
    ),
    "a global name that functions change is unknown": (
        "here = direction\n" + turn("global here", "here = world_state", "return here.x"), "", ".x", "assignment global", [],
    ),
    "a nonlocal name": (
        turn("d = direction", "def f():", "    nonlocal d", "    d = 3", "f()", "return d.NORTH"),
        "f()", ".NORTH", "assignment function", [("f", 0, 1, False)],
    ),
    "type hints are not read": (
        "def f(x: list[int], y: random.Random = 1) -> world_state.x:\n    z: direction.NORTH = 2\n" + turn("f(1)"),
        "f()", "", "assignment default function", [("f", 2, 1, False)],
    ),
    # The module's own lines.
    "the module's lines count for imports, assignments and calls": (
        "import math\nx = [1]\nfor y in x:\n    if y:\n        print(direction.NORTH)\n" + turn("return 1"),
        "print", "", "assignment import", [],
    ),
    "what the module's lines call is not reached": (
        "def make():\n    return sorted([])\nx = make()\n" + turn("return 1"), "make()", "", "assignment", [],
    ),
    "a function that is called by the module and by next_turn": (
        "def make():\n    return 1\nx = make()\n" + turn("return make()"),
        "make()", "", "assignment function return-value", [("make", 0, 1, True)],
    ),
    "no next_turn": ("print(1)\n", "", "", "", []),
    "a next_turn that cannot be found": ("import functools\nnext_turn = functools.partial(print)\n", "", "", "", []),
}
