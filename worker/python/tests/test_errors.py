"""Errors as shown to a player: the line, Python's message and one sentence of advice."""

import unittest

from fluent import render, sentence
from support import ANYTHING, FAILED, LOADED, MISTAKE, Runner, playing

# The lines of next_turn (the first is line 2), the line at fault, the message, and
# the advice or "".
TURNS = (
    (["pass"], 1, "Make sure you are returning an action: your code returned nothing (None)",
     "The last line of next_turn should begin with return, such as return MoveAction(direction.NORTH)."),
    (["if avatar_state.health > 100:", "    return WaitAction()"], 1, "Make sure you are returning an action: your code returned nothing (None)",
     "Some paths through next_turn return nothing. Add return WaitAction() as its last line."),
    (["def go():", "    return WaitAction()", "go()"], 1, None,
     "The last line of next_turn should begin with return, such as return MoveAction(direction.NORTH)."),
    (["MoveAction(direction.NORTH)", "return"], 3, "Make sure you are returning an action: your code returned nothing (None)",
     "Write what to return, for example return WaitAction()."),
    (["return direction.NORTH"], 2, "Make sure you are returning an action: your code returned direction.NORTH",
     "Write return MoveAction(direction.NORTH)."),
    (["if True: return direction.EAST", "return WaitAction()"], 1, None,
     "Write return MoveAction(direction.EAST)."),
    (["return MoveAction"], 2, None,
     "Put brackets after it: return MoveAction(direction.NORTH)."),
    (["return WaitAction"], 2, None,
     "Put brackets after it: return WaitAction()."),
    (["return 'north'"], 2, None,
     "Write return MoveAction(direction.NORTH)."),
    (["return 'go'"], 2, None,
     "Text in quotes does nothing. Return an action without quotes, such as MoveAction(direction.NORTH)."),
    (["return MoveAction(direction.NORTH), 'x'"], 2, None,
     "Return only one action: your avatar can do only one thing each turn."),
    (["return (1, 2)"], 2, None,
     "Return an action, such as MoveAction(direction.NORTH)."),
    (["return avatar_state.location"], 2, None,
     "To go to a place, return a MoveAction with the direction of the first step."),
    (["return True"], 2, None,
     "Return an action, such as MoveAction(direction.NORTH)."),
    (["yield WaitAction()"], 1, None,
     "Write return instead of yield."),
    (["return MoveAction()"], 2, None,
     "Give it a direction: MoveAction(direction.NORTH)."),
    (["return MoveAction('north')"], 2, "TypeError: MoveAction needs a direction, not the text 'north'",
     "Write it without quotes: MoveAction(direction.NORTH)."),
    (["return MoveAction(avatar_state.location)"], 2, None,
     "A location says where something is. Say which way to go, such as MoveAction(direction.NORTH)."),
    (["AttackAction((0, -1))"], 2, "TypeError: AttackAction needs a direction, not a tuple",
     "Write AttackAction(direction.SOUTH)."),
    (["return MoveAction([direction.NORTH])"], 2, None,
     "Give it only one direction, such as MoveAction(direction.NORTH). random.choice picks one from a list."),
    (["return MoveAction(Direction(1, 1))"], 2, "Make sure you are returning an action: the direction of this MoveAction is not one of the four directions",
     "MoveAction needs one of direction.NORTH, direction.EAST, direction.SOUTH and direction.WEST."),
    (["return MoveAction(None)"], 2, "TypeError: MoveAction needs a direction, not None",
     "Write MoveAction(direction.NORTH), or another direction."),
    (["return WaitAction(direction.NORTH)"], 2, None,
     "Write WaitAction() with nothing between the brackets."),
    (["return DropAction(-1)"], 2, "TypeError: there is no place -1 in a backpack: places are counted from 0",
     "Write DropAction(0) for the first thing. find returns -1 if there is none, so check with if first."),
    (["return DropAction('key')"], 2, None,
     "Write DropAction(avatar_state.backpack.find('key')), after checking that it is there."),
    (["return DropAction()"], 2, None,
     "Say which thing in your backpack you mean, counting from 0: DropAction(0)."),
    (["return MoveTowardsAction()"], 2, None,
     "Say what to go to: MoveTowardsAction(world_state.scan_nearby()[0])."),
    (["world_state.get_cell(3, 4)"], 2, None,
     "It needs one location: world_state.get_cell(Location(3, 4))."),
    (["world_state.can_move_to(direction.NORTH)"], 2, "TypeError: can_move_to needs a location, not the direction NORTH",
     "Write world_state.can_move_to(avatar_state.location + direction.NORTH)."),
    (["world_state.get_cell(avatar_state)"], 2, "TypeError: get_cell needs a location, not an AvatarState",
     "Put .location after it: world_state.get_cell(….location)."),
    (["world_state.is_visible('ab')"], 2, None,
     "Write world_state.is_visible(avatar_state.location), or make a location such as Location(3, 4)."),
    (["world_state.can_move_to(5)"], 2, None,
     "A location has two numbers: write world_state.can_move_to(Location(3, 4))."),
    (["world_state.get_cell(Location(0.5, 0))"], 2, None,
     "Places on the map are whole numbers. Divide with // instead of /, or use int(…)."),
    (["world_state.scan_nearby(direction.EAST)"], 2, None,
     "Write world_state.scan_nearby(avatar_state.location + direction.EAST)."),
    (["avatar_state.location + 1"], 2, "TypeError: only a direction can be added to a location, not 1",
     "Write it like this: avatar_state.location + direction.NORTH."),
    (["avatar_state.location + (0, 1)"], 2, None,
     "Write + Direction(0, 1) instead of just the brackets."),
    (["Location(3)"], 2, None,
     "A location has two numbers: Location(3, 4)."),
    (["world_state.get_cell(Location(99, 0))"], 2, "KeyError: Location(99, 0)",
     "The map goes from Location(-2, -2) to Location(2, 2). Check world_state.is_visible(…) first."),
    (["return MoveAction(NORTH)"], 2, "NameError: name 'NORTH' is not defined",
     "Write direction.NORTH."),
    (["return MoveAction(north)"], 2, None,
     "Write direction.NORTH."),
    (["return moveAction(direction.NORTH)"], 2, None,
     "Did you mean MoveAction?"),
    (["return MoveActoin(direction.NORTH)"], 2, None,
     "Did you mean MoveAction?"),
    (["return move_action(direction.NORTH)"], 2, None,
     "Did you mean MoveAction?"),
    (["return MoveAction(Direction.NORTH)"], 2, None,
     "Write direction.NORTH."),
    (["return MoveAction(direction.North)"], 2, None,
     "Did you mean direction.NORTH?"),
    (["return MoveAction(directions.NORTH)"], 2, None,
     "Did you mean direction?"),
    (["Print('hello')"], 2, None,
     "Did you mean print?"),
    (["x = true"], 2, None,
     "Python writes True instead of true."),
    (["x = null"], 2, None,
     "Python writes None instead of null."),
    (["counter = 1", "counter2 = conter + 1"], 3, None,
     "Did you mean counter?"),
    (["x = math.pi"], 2, None,
     "Write import math as the first line of your code."),
    (["randint(1, 6)"], 2, None,
     "Write random.randint(…)."),
    (["can_move_to(avatar_state.location)"], 2, None,
     "Write world_state.can_move_to(…)."),
    (["print(health)"], 2, None,
     "Write avatar_state.health."),
    (["for cell in all_cells(): pass"], 2, None,
     "Write world_state.all_cells()."),
    (["print(hello)"], 2, None,
     "If hello is meant to be text, put it in quotes. If it is a variable, give it a value first."),
    (["x = zzz + 1"], 2, None,
     "Give zzz a value before this line, or check the spelling."),
    (["x = x + 1"], 2, None,
     "Give x a value on every path to this line, for example at the beginning of the function."),
    (["avatar_state.locaton"], 2, None,
     "Did you mean .location?"),
    (["world_state.location"], 2, "AttributeError: 'WorldState' object has no attribute 'location'",
     "Write avatar_state.location: it belongs to your avatar, not to the world."),
    (["avatar_state.get_cell(1)"], 2, None,
     "Write world_state.get_cell(…): it belongs to the world."),
    (["world_state.canMoveTo(1)"], 2, None,
     "Did you mean .can_move_to?"),
    (["world_state.get_cell(avatar_state.location).colour"], 2, None,
     "Objects of type Cell have avatar, generates_score, habitable, has_artefact, interactable, location, obstacle, partially_fogged, pickup, player."),
    (["world_state.get_cell(avatar_state.location).pickup.type"], 2, None,
     "The value in front of .type is None, which means nothing is there. Check first with if … is not None:"),
    (["direction.NORTH.x = 5"], 2, "AttributeError: a direction cannot be changed; make another one: Direction(0, 1)",
     ""),
    (["avatar_state.location.x = 5"], 2, None,
     "It cannot be changed. Make a new one instead."),
    (["[].add(1)"], 2, None,
     "Lists have append(…) for that."),
    (["'abc'.length"], 2, None,
     "Write len(…) to find out how many there are."),
    (["'abc'.uper()"], 2, None,
     "Did you mean .upper?"),
    (["random.randInt(1, 2)"], 2, None,
     "Did you mean random.randint?"),
    (["world_state.all_cells.append(1)"], 2, None,
     "Put brackets after world_state.all_cells to call it: world_state.all_cells()."),
    (["avatar_state.backpack.add(1)"], 2, None,
     "Lists have append(…) for that."),
    (["world_state.scan_nearby().length"], 2, None,
     "Write len(…) to find out how many there are."),
    (["print('health ' + avatar_state.health)"], 2, None,
     "Put the number into str(…), or print with commas: print(\"health\", avatar_state.health)."),
    (["print(1 + '2')"], 2, None,
     "Put the number into str(…), or print with commas: print(\"health\", avatar_state.health)."),
    (["'2' < 3"], 2, None,
     "Text cannot be compared with a number. Turn the text into a number with int(…)."),
    (["None + 1"], 2, None,
     "One of the two values is None, which means nothing is there. Print both to see which."),
    (["None < 1"], 2, None,
     "One of the two values is None, which means nothing is there. Print both to see which."),
    (["None[0]"], 2, None,
     "A value here is None, which means nothing is there. Check first with if … is not None:"),
    (["world_state.get_cell[0]"], 2, None,
     "Put brackets with a location after world_state.get_cell: world_state.get_cell(avatar_state.location), for example."),
    (["x = 3", "x(4)"], 3, None,
     "x is a number, not a function. Is an operator missing, such as *? Otherwise leave out the brackets."),
    (["for i in 5: pass"], 2, None,
     "To count, write for i in range(…):"),
    (["range([1])"], 2, None,
     "Write range(len(…)), or go through the list itself: for thing in things:"),
    (["range(4 / 2)"], 2, None,
     "It must be a whole number. Divide with // instead of /, or use int(…)."),
    (["{[]: 1}"], 2, None,
     "Lists, dictionaries and sets cannot be used as keys or put into a set. Use a tuple (…) instead."),
    (["[1]['x']"], 2, None,
     "A place in a list is a whole number, counted from 0. To go through the whole list, write for thing in things:"),
    (["[][0]"], 2, "IndexError: list index out of range",
     "The first place is 0 and the last is len(…) - 1. Check how many things there are."),
    (["[].pop()"], 2, None,
     "There is nothing in it. Check first with if …:"),
    (["random.choice([])"], 2, None,
     "There is nothing to choose from. Check first that the list is not empty, for example with if free:"),
    (["{}['x']"], 2, "KeyError: 'x'",
     "There is no such key. Check first with if … in …:, or use the dictionary's .get(…)."),
    (["1 / 0"], 2, "ZeroDivisionError: division by zero",
     "Nothing can be divided by 0. Check with if that the number is not 0."),
    (["int('x')"], 2, None,
     "Only text made up of digits can be turned into a number."),
    (["a, b = 1, 2, 3"], 2, None,
     "The number of names on the left must match the number of values on the right."),
    (["random.randint(6, 1)"], 2, None,
     "There is no number in that range. The smaller one comes first, as in random.randint(1, 6)."),
    (["max([])"], 2, None,
     "There is nothing to compare. Check first that the list is not empty."),
    (["d = {1: 2}", "for x in d: del d[x]"], 3, None,
     "Loop over a copy instead: for x in list(…):"),
    (["return next_turn(world_state, avatar_state)"], 2, None,
     "next_turn calls itself again and again: it needs an if that stops it."),
    (["input()"], 2, None,
     "No one can type while the avatar plays. Put the value into your code."),
    (["raise SystemExit"], 2, "SystemExit",
     "Your code ends its turn with return: write return WaitAction() instead."),
    (["open('/x')"], 2, None,
     "Your code runs in a closed box: it cannot use files, other programs or the internet. Variables outside functions keep their values."),
    (["raise ValueError('mine')"], 2, "ValueError: mine",
     ""),
    (["x = 'x' * 10**9"], 2, "MemoryError",
     "Your program has used up its 42 MB of memory, part of which Python itself needs. Is there a list or a piece of text that grows without end?"),
)

# Complete programs that fail to load or fail in their first turn.
CODES = (
    ("if True\n    pass", 1, "SyntaxError: expected ':'",
     "Put a colon (:) at the end of lines that begin with if, else, for, while, def or class."),
    ("x = 1\nif x:\n    y = 1\nelse if x == 2:\n    pass", 4, "SyntaxError: expected ':'",
     "Python's word for it is elif."),
    ("def next_turn(w, a):\nreturn 1", 2, "IndentationError: expected an indented block after function definition on line 1",
     "The lines that belong to line 1 must be indented four spaces more than it."),
    ("x = 1\n  y = 2", 2, "IndentationError: unexpected indent",
     "This line is indented too far. Line it up with the line above."),
    ("if 1:\n    x = 1\n  y = 2", 3, None,
     "This line must line up exactly with one of the lines above it."),
    ("if 1:\n    x = 1\n\ty = 2", 3, "TabError: inconsistent use of tabs and spaces in indentation",
     "Some lines begin with tabs and some with spaces. Use four spaces everywhere."),
    ("print((1)", 1, "SyntaxError: '(' was never closed",
     "Every ( needs its partner. Count the brackets from this line on."),
    ("x = 1)", 1, "SyntaxError: unmatched ')'",
     "There is one ) too many, or its partner is missing."),
    ("x = (1]", 1, None,
     "A bracket opened with ( cannot be closed with ]."),
    ("x = 'abc", 1, None,
     "Text must end with the same quote that it begins with, on the same line."),
    ("x = '''abc", 1, None,
     "Text that begins with three quotes must end with three quotes."),
    ("if x = 3:\n    pass", 1, None,
     "One = gives a name a value. To compare two values, write ==."),
    ("while x.y = 3:\n    pass", 1, None,
     "One = gives a name a value. To compare two values, write ==."),
    ("print 'x'", 1, None,
     "Put brackets around the values for print: print(…)."),
    ("x = [1 2]", 1, None,
     "There must be a comma between two values, or an operator such as +."),
    ("return 3", 1, "SyntaxError: 'return' outside function",
     "This return is outside a function. Indent its line four spaces more than the def it belongs to."),
    ("break", 1, None,
     "break works only inside a for or while loop. Check the indentation of this line."),
    ("x = “a”", 1, None,
     "Use straight quotes: \"…\" or '…'."),
    ("x = 1\u00a0+ 1", 1, None,
     "There is an invisible character in this line, perhaps from copying. Delete the spaces and type them again."),
    ("x = 1st", 1, None,
     "A name cannot begin with a digit, and there must be an operator between a number and a name."),
    ("3 = x", 1, None,
     "There must be a name on the left of =. To compare two values, write ==."),
    ("def f():\n    x = 1\n    global x", 3, None,
     "Make global x the first line of the function."),
    ("If True:\n    pass", 1, None,
     "Python writes it in small letters: if."),
    ("function next_turn(w, a):\n    pass", 1, None,
     "In Python a function begins with def."),
    ("x = 1\nx++", 2, None,
     "Write += 1, or -= 1."),
    ("if 1 && 2:\n    pass", 1, None,
     "Python's words for && and || are and and or."),
    ("if 1 => 2:\n    pass", 1, None,
     "Write >= or <=, with the = last."),
    ("def f:\n    pass", 1, None,
     "The name of a function must be followed by round brackets, even with nothing between them."),
    ("x = = 1", 1, "SyntaxError: invalid syntax",
     "Write the two signs of the operator without a space between them."),
    ("", 0, "Your code has no function next_turn(world_state, avatar_state)",
     "Add it: write def next_turn(world_state, avatar_state): and, on the next line, indented by four spaces, return WaitAction()."),
    ("x = 1\ndef nextturn(a, b): pass", 2, None,
     "Rename your function nextturn to next_turn. The arena will then call it every turn."),
    ("def next_move(a, b): pass", 1, None,
     "Rename your function next_move to next_turn. The arena will then call it every turn."),
    ("def Next_Turn(a, b): pass", 1, None,
     "Rename your function Next_Turn to next_turn. The arena will then call it every turn."),
    ("def setup():\n    def next_turn(a, b): pass", 2, None,
     "Your next_turn is inside something else. Remove the spaces in front of its def."),
    ("next_turn = 3", 1, None,
     "next_turn must be a function: begin it with def next_turn(world_state, avatar_state):"),
    ("class Avatar:\n    def handleTurn(self, w, a): pass", 2, None,
     "Rename your method handleTurn to handle_turn."),
    ("class Avatar: pass", 1, None,
     "Add a method to the class: def handle_turn(self, world_state, avatar_state):"),
    ("class Avatar:\n    def __init__(self, x): pass", 1, None,
     "The arena creates your Avatar with nothing between the brackets: write def __init__(self):"),
    ("x = 1\ndef next_turn(world_state):\n    return WaitAction()", 2, "TypeError: next_turn() takes 1 positional argument but 2 were given",
     "Write its first line like this: def next_turn(world_state, avatar_state):"),
    ("def next_turn(a, b, c): pass", 1, None,
     "Write its first line like this: def next_turn(world_state, avatar_state):"),
    ("class Avatar:\n    def handle_turn(world_map, avatar_state): pass", 2, None,
     "Write its first line like this: def handle_turn(self, world_state, avatar_state):"),
    ("async def next_turn(a, b): return WaitAction()", 1, None,
     "Leave out the async in front of def."),
    ("go()\ndef go(): pass", 1, None,
     "go is only defined on line 2. Move it above the line that needs it."),
    ("x = 1\ndel x\nprint(x)", 3, None,
     "If x is meant to be text, put it in quotes. If it is a variable, give it a value first."),
    ("turns = 0\ndef next_turn(w, a):\n    turns += 1", 3, None,
     "To change the turns from outside the function, write global turns as the first line of the function."),
    ("def go():\n    return world_state.cells\ndef next_turn(world_state, avatar_state):\n    return go()", 2, "NameError: name 'world_state' is not defined",
     "world_state exists only inside next_turn. Pass it between the brackets of the call."),
    ("def go(a): pass\ndef next_turn(w, a):\n    go()", 3, None,
     "Compare this call with line 1: go needs the same number of values between its brackets."),
    ("class A:\n    def go(): pass\ndef next_turn(w, a):\n    A().go()", 4, None,
     "The first name between the brackets of a method is self: def go(self, …) on line 2."),
    ("class A:\n    def go(self): pass\ndef next_turn(w, a):\n    A().go(1)", 4, None,
     "Compare this call with line 2: go needs the same number of values between its brackets."),
    ("import maths", 1, "ImportError: you cannot import maths here",
     "Did you mean the module math?"),
    ("import numpy as np", 1, None,
     "Lists and the modules math and statistics can do this here."),
    ("from turtle import *", 1, "ImportError: you cannot import turtle here",
     "Your avatar has no screen. What you print is shown beside the game."),
    ("import os.path", 1, "ImportError: you cannot import os.path here",
     "Your code runs in a closed box: it cannot use files or other programs."),
    ("def next_turn(w, a):\n    import threading", 2, None,
     "The arena calls your code once a turn. Variables outside functions keep their values until the next turn."),
    ("import qqqqqq", 1, None,
     "You can import math, random, collections, itertools, statistics, string, re, json, time, datetime and other modules that need no files."),
    ("from simulation.action import MoveActoin", 1, None,
     "Did you mean MoveAction?"),
    ("from simulation import actions", 1, None,
     "Did you mean action?"),
)


class Advice(unittest.TestCase):
    def check(self, document, line, expected_line, message, advice):
        self.assertEqual((line, document["line"]), (expected_line, expected_line), document)
        if message is not None:
            self.assertEqual(document.get("message") or sentence(document["notice"]), message)
        said = sentence(document.get("advice"))
        self.assertEqual(said[:len(advice)] if advice.endswith(" ") else said, advice, document)
        self.assertNotIn("aimmo", render(document))

    def test_a_failed_turn_is_reported_with_line_message_and_advice(self):
        for lines, line, message, advice in TURNS:
            with self.subTest(lines), Runner(playing(*lines)) as runner:
                self.assertEqual(runner.loaded[0], LOADED, runner.load_log)
                (kind, *_, found), log = runner.turn()
                self.assertEqual(kind, MISTAKE, log)
                self.check(runner.document, found, line, message, advice)

    def test_a_failed_program_is_reported_with_line_message_and_advice(self):
        for code, line, message, advice in CODES:
            with self.subTest(code), Runner(code) as runner:
                (kind, *_, found), log = runner.loaded, runner.load_log
                if kind == LOADED:
                    (kind, *_, found), log = runner.turn()
                self.assertIn(kind, (FAILED, MISTAKE), log)
                self.check(runner.document, found, line, message, advice)


class Repetition(unittest.TestCase):
    def test_the_same_error_is_described_in_full_every_turn(self):
        # The worker counts repetitions; the program may fail differently the next time.
        with Runner(playing("x = y")) as runner:
            documents = []
            for _ in range(3):
                self.assertEqual(runner.turn(), ((MISTAKE, 0, 0, 2), ""))
                documents.append(runner.document)
        self.assertEqual(documents, 3 * [{
            "trace": [[2, "next_turn", "x = y"]], "line": 2, "message": "NameError: name 'y' is not defined",
            "advice": {"id": "no-value-yet", "values": {"name": "y"}},
        }])


class DifficultErrors(unittest.TestCase):
    """Errors and values that are hard to report."""

    def test_modified_classes_do_not_prevent_the_report(self):
        for lines in (
            ["class E(Exception):", "    advice = property(lambda self: 1 / 0)", "raise E('x')"],
            ["class E(NameError):", "    name = property(lambda self: 1 / 0)", "raise E('x')"],
            ["class E(Exception): __class__ = property(lambda self: 1 / 0)", "raise E('x')"],
            ["class T(type):", "    __name__ = property(lambda self: 1 / 0)", "class A(metaclass=T): pass", "return A()"],
            ["e = ValueError('x')", "e.advice = 5", "raise e"],
            ["e = ImportError('x')", "e.name = 5", "raise e"],
            ["class A:", "    def __getattr__(self, name): raise SystemExit", "return A()"],
            ["return MoveAction(type('North', (str,), {'__eq__': None})('x'))"],
        ):
            with self.subTest(lines), Runner(playing(*lines)) as runner:
                self.assertEqual(runner.loaded[0], LOADED, runner.load_log)
                (kind, *_), log = runner.turn()
                self.assertEqual((kind, log), (MISTAKE, ""))
                self.assertNotIn("aimmo", render(runner.document))

    def test_documents_respect_their_size_limit(self):
        longest = "\U0001f409" * 10**5
        for lines in (
            [f"e = ValueError({longest[:1]!r} * 10**5)", "e.advice = ('id', {})", "raise e"],
            [f"raise type('E' * 5000, (Exception,), {{}})('\\\\\\\"' * 1000)"],
            ["raise NameError('x' * 5000, name='\\x01' * 5000)"],
            [f"class Long{'g' * 3000}: pass", f"return Long{'g' * 3000}()"],
            [f"x = '{longest[:900]}' + y{'z' * 900}"],
        ):
            code = "".join(f"def {'f' * 80}{n}(): return {'f' * 80}{n + 1}()  # {longest[:100]}\n" for n in range(12))
            code += f"def {'f' * 80}12():\n" + "".join(f"    {line}\n" for line in lines)
            with self.subTest(lines[0][:40]), Runner(code + playing(f"return {'f' * 80}0()")) as runner:
                (kind, *_), log = runner.turn()
                self.assertEqual((kind, log), (MISTAKE, ""), runner.load_log)
                self.assertLessEqual(runner.length, 4096)
                for name, text in (runner.document.get("advice") or {"values": {}})["values"].items():
                    self.assertLessEqual(len(text), 200, name)
                self.assertLessEqual(len(runner.document.get("message", "")), 400)

    def test_a_multi_line_message_becomes_one_line(self):
        with Runner(playing("raise ValueError('one\\n  two\\x1b[2J\\x7f')")) as runner:
            runner.turn()
            # The worker turns it into one sanitized line.
            self.assertEqual(runner.document["message"], "ValueError: one\n  two\x1b[2J\x7f")

    def test_str_subclasses_are_harmless(self):
        sly = "class Sly(str):\n    def __getitem__(self, _): raise SystemExit\n    translate = encode = __str__ = __getitem__\n"
        for lines in (
            ["raise ValueError(Sly('words'))"],
            ["e = NameError('x')", "e.name = Sly('words')", "raise e"],
            ["class E(Exception):", "    def __str__(self): return Sly('words')", "raise E"],
            ["raise SyntaxError(Sly('words'))"],
            ["return Sly('words')"],
            ["print(x, end=Sly('words'))"],
        ):
            with self.subTest(lines), Runner(sly + playing(*lines)) as runner:
                self.assertEqual(runner.turn()[0][0], MISTAKE)
                self.assertTrue(runner.document)

    def test_output_after_the_error_is_not_mistaken_for_it(self):
        code = "class Late:\n    def __del__(self): print('late' * 100)\n" + playing("kept = Late()", "1 / 0")
        with Runner(code) as runner:
            for _ in range(3):
                runner.turn()
                self.assertEqual(runner.document["message"], "ZeroDivisionError: division by zero")

    def test_permanently_exhausted_memory_is_reported_before_the_process_exits(self):
        # Small allocations fill the memory to the last byte.
        code = "kept = None\n" + playing("global kept", "while True: kept = (kept,)")
        with Runner(code) as runner:
            (kind, *_, line), _ = runner.turn()
            self.assertEqual((kind, line), (MISTAKE, 4), runner.document)
            self.assertEqual(runner.document["advice"], {"id": "out-of-memory-of", "values": {"megabytes": "42"}})
            with self.assertRaises((EOFError, BrokenPipeError)):
                for _ in range(3):
                    self.assertEqual(runner.turn()[0][0], MISTAKE)
                    last = runner.document
            self.assertEqual(last["notice"]["id"], "memory-stays-full")
        code = "kept = []\n" + playing("while True: kept.append('x' * 1000)")
        with Runner(code) as runner:
            for _ in range(2):
                self.assertEqual(runner.turn()[0][0], MISTAKE)
                self.assertEqual(runner.document["advice"]["id"], "out-of-memory-of")

    def test_a_recursive_function_is_shown_once(self):
        with Runner(playing("return next_turn(world_state, avatar_state)")) as runner:
            runner.turn()
            self.assertEqual(len(runner.document["trace"]), 1)

    def test_advice_does_not_depend_on_builtins_that_player_code_can_change(self):
        code = ANYTHING + "import builtins, re\n" + playing(
            "for name in ('vars', 'sorted', 'any'):",
            "    setattr(builtins, name, None)",
            "zzzz",
        )
        with Runner(code) as runner:
            runner.turn()
            self.assertEqual(runner.document["advice"]["id"], "no-value-yet")

    def test_errors_are_reported_even_if_their_modules_are_missing(self):
        code = ANYTHING + "import sys\nsys.modules.clear()\n" + playing("x = y")
        with Runner(code) as runner:
            (kind, *_, line), _ = runner.turn()
            self.assertEqual((kind, line), (MISTAKE, 4))
            self.assertEqual(runner.document["message"], "NameError: name 'y' is not defined")


if __name__ == "__main__":
    unittest.main()
