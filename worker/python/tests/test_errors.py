"""What a player reads of an error: the line, Python's message, and one sentence."""

import unittest

from support import ANYTHING, FAILED, LOADED, MISTAKE, Runner, playing

# Lines of next_turn (the first is line 2), the line to blame, the message, and
# the advice; "" where there is none.
TURNS = (
    # What is returned.
    (["pass"], 1, "Make sure you are returning an action: your code returned nothing (None)",
     "Its last line should begin with return, such as return MoveAction(direction.NORTH)."),
    (["if avatar_state.health > 100:", "    return WaitAction()"], 1,
     "Make sure you are returning an action: your code returned nothing (None)",
     "Not every way through it returns something: add return WaitAction() as its last line."),
    (["def go():", "    return WaitAction()", "go()"], 1, None,
     "Its last line should begin with return, such as return MoveAction(direction.NORTH)."),
    (["MoveAction(direction.NORTH)", "return"], 3,
     "Make sure you are returning an action: your code returned nothing (None)",
     "Say what to return: return WaitAction(), for example."),
    (["return direction.NORTH"], 2,
     "Make sure you are returning an action: your code returned the direction NORTH",
     "Write return MoveAction(direction.NORTH)."),
    (["if True: return direction.EAST", "return WaitAction()"], 1, None, "Write return MoveAction(direction.EAST)."),
    (["return MoveAction"], 2, None, "Put brackets behind it: return MoveAction(direction.NORTH)."),
    (["return WaitAction"], 2, None, "Put brackets behind it: return WaitAction()."),
    (["return 'north'"], 2, None, "Write return MoveAction(direction.NORTH)."),
    (["return 'go'"], 2, None, "A text does nothing: return an action, such as MoveAction(direction.NORTH), without quotes."),
    (["return MoveAction(direction.NORTH), 'x'"], 2, None, "Return one action only: a turn has room for one."),
    (["return (1, 2)"], 2, None, "Return an action, such as MoveAction(direction.NORTH)."),
    (["return avatar_state.location"], 2, None,
     "To go to a place, return a MoveAction with the direction of the first step."),
    (["return True"], 2, None, "Return an action, such as MoveAction(direction.NORTH)."),
    (["yield WaitAction()"], 1, None, "Write return instead of yield."),
    # Actions.
    (["return MoveAction()"], 2, None, "Say where to: MoveAction(direction.NORTH)."),
    (["return MoveAction('north')"], 2, "TypeError: MoveAction needs a direction, not the text 'north'",
     "Write it without quotes: MoveAction(direction.NORTH)."),
    (["return MoveAction(avatar_state.location)"], 2, None,
     "A location is where something is; say which way to go, such as MoveAction(direction.NORTH)."),
    (["AttackAction((0, -1))"], 2, "TypeError: AttackAction needs a direction, not a tuple",
     "Write AttackAction(direction.SOUTH)."),
    (["return MoveAction([direction.NORTH])"], 2, None,
     "Give it one direction only, such as MoveAction(direction.NORTH); random.choice picks one of many."),
    (["return MoveAction(Direction(1, 1))"], 2,
     "an avatar cannot go 1 to the east and 1 to the north in one step",
     "MoveAction needs one of direction.NORTH, direction.EAST, direction.SOUTH and direction.WEST."),
    (["return MoveAction(None)"], 2, "TypeError: MoveAction needs a direction, not None",
     "Write MoveAction(direction.NORTH), or another direction."),
    (["return WaitAction(direction.NORTH)"], 2, None, "Write WaitAction() with nothing between the brackets."),
    (["return DropAction(-1)"], 2, "TypeError: there is no place -1 in a backpack: places are counted from 0",
     "Write DropAction(0) for the first thing; find returns -1 where there is none, so check with if first."),
    (["return DropAction('key')"], 2, None,
     "Write DropAction(avatar_state.backpack.find('key')), after checking that it is there."),
    (["return DropAction()"], 2, None, "Say which thing of your backpack, counted from 0: DropAction(0)."),
    (["return MoveTowardsAction()"], 2, None, "Say what to go to: MoveTowardsAction(world_state.scan_nearby()[0])."),
    # Places.
    (["world_state.get_cell(3, 4)"], 2, None, "It needs one location: world_state.get_cell(Location(3, 4))."),
    (["world_state.can_move_to(direction.NORTH)"], 2, "TypeError: can_move_to needs a location, not the direction NORTH",
     "Write world_state.can_move_to(avatar_state.location + direction.NORTH)."),
    (["world_state.get_cell(avatar_state)"], 2, "TypeError: get_cell needs a location, not an AvatarState",
     "Put .location behind it: world_state.get_cell(….location)."),
    (["world_state.is_visible('ab')"], 2, None,
     "Write world_state.is_visible(avatar_state.location), or make one such as Location(3, 4)."),
    (["world_state.can_move_to(5)"], 2, None,
     "A location has two numbers: write world_state.can_move_to(Location(3, 4))."),
    (["world_state.get_cell(Location(0.5, 0))"], 2, None,
     "Places on the map are whole numbers: divide with // instead of /, or use int(...)."),
    (["world_state.scan_nearby(direction.EAST)"], 2, None,
     "Write world_state.scan_nearby(avatar_state.location + direction.EAST)."),
    (["avatar_state.location + 1"], 2, "TypeError: only a direction can be added to a location, not 1",
     "Write it like this: avatar_state.location + direction.NORTH."),
    (["avatar_state.location + (0, 1)"], 2, None, "Write + Direction(0, 1) instead of the brackets alone."),
    (["Location(3)"], 2, None, "A location has two numbers: Location(3, 4)."),
    (["world_state.get_cell(Location(99, 0))"], 2, "KeyError: Location(99, 0)",
     "The map goes from Location(-2, -2) to Location(2, 2): ask world_state.is_visible(…) first."),
    # Names.
    (["return MoveAction(NORTH)"], 2, "NameError: name 'NORTH' is not defined", "Write direction.NORTH."),
    (["return MoveAction(north)"], 2, None, "Write direction.NORTH."),
    (["return moveAction(direction.NORTH)"], 2, None, "Did you mean MoveAction?"),
    (["return MoveActoin(direction.NORTH)"], 2, None, "Did you mean MoveAction?"),
    (["return move_action(direction.NORTH)"], 2, None, "Did you mean MoveAction?"),
    (["return MoveAction(Direction.NORTH)"], 2, None, "Write direction.NORTH."),
    (["return MoveAction(direction.North)"], 2, None, "Did you mean direction.NORTH?"),
    (["return MoveAction(directions.NORTH)"], 2, None, "Did you mean direction?"),
    (["Print('hello')"], 2, None, "Did you mean print?"),
    (["x = true"], 2, None, "Did you mean True?"),
    (["x = null"], 2, None, "Python's word for it is None."),
    (["counter = 1", "counter2 = conter + 1"], 3, None, "Did you mean counter?"),
    (["x = math.pi"], 2, None, "Write import math as the first line of your code."),
    (["randint(1, 6)"], 2, None, "Write random.randint(…)."),
    (["can_move_to(avatar_state.location)"], 2, None, "Write world_state.can_move_to(…)."),
    (["print(health)"], 2, None, "Write avatar_state.health."),
    (["for cell in all_cells(): pass"], 2, None, "Write world_state.all_cells()."),
    (["print(hello)"], 2, None, "If hello is a text, put it in quotes; if it is a variable, give it a value first."),
    (["x = zzz + 1"], 2, None, "Give zzz a value before this line, or check how it is spelled."),
    (["x = x + 1"], 2, None, "Give x a value on every way to this line, for example at the beginning of the function."),
    # Attributes.
    (["avatar_state.locaton"], 2, None, "Did you mean .location?"),
    (["world_state.location"], 2, "AttributeError: 'WorldState' object has no attribute 'location'",
     "Write avatar_state.location: it belongs to avatar_state, not to world_state."),
    (["avatar_state.get_cell(1)"], 2, None,
     "Write world_state.get_cell(…): it belongs to world_state, not to avatar_state."),
    (["world_state.canMoveTo(1)"], 2, None, "Did you mean .can_move_to?"),
    (["world_state.get_cell(avatar_state.location).colour"], 2, None,
     "A cell has avatar, generates_score, habitable, has_artefact, interactable, location, obstacle, partially_fogged, pickup, player."),
    (["world_state.get_cell(avatar_state.location).pickup.type"], 2, None,
     "What is in front of .type is None, which means that there is nothing: ask first with if … is not None:"),
    (["direction.NORTH.x = 5"], 2, "AttributeError: a direction cannot be changed; make another one: Direction(0, 1)", ""),
    (["avatar_state.location.x = 5"], 2, None, "It cannot be changed; make another one instead."),
    (["[].add(1)"], 2, None, "Lists have append(…) for that."),
    (["'abc'.length"], 2, None, "Write len(…) to know how many there are."),
    (["'abc'.uper()"], 2, None, "Did you mean .upper?"),
    (["random.randInt(1, 2)"], 2, None, "Did you mean random.randint?"),
    (["world_state.all_cells.append(1)"], 2, None, "Is a pair of brackets missing behind the name of the function?"),
    (["avatar_state.backpack.add(1)"], 2, None, "Lists have append(…) for that."),
    (["world_state.scan_nearby().length"], 2, None, "Write len(…) to know how many there are."),
    # Values.
    (["print('health ' + avatar_state.health)"], 2, None,
     "Put the number into str(…), or print with commas: print(\"health\", avatar_state.health)."),
    (["print(1 + '2')"], 2, None,
     "Put the number into str(…), or print with commas: print(\"health\", avatar_state.health)."),
    (["'2' < 3"], 2, None, "A text and a number don't go together here: turn the text into a number with int(…)."),
    (["None + 1"], 2, None, "One of the two values is None, which means that there is nothing: print both to see which."),
    (["None < 1"], 2, None, "One of the two values is None, which means that there is nothing: print both to see which."),
    (["None[0]"], 2, None, "There is None, which means that there is nothing: ask first with if … is not None:"),
    (["world_state.get_cell[0]"], 2, None, "A function is called with round brackets behind its name."),
    (["x = 3", "x(4)"], 3, None,
     "What is in front of the brackets is no function: is an operator or a comma missing, or has a variable the name of a function?"),
    (["for i in 5: pass"], 2, None, "To count, write for i in range(…):"),
    (["range([1])"], 2, None, "Write range(len(…)), or go through the list itself: for thing in things:"),
    (["range(4 / 2)"], 2, None, "It must be a whole number: divide with // instead of /, or use int(…)."),
    (["{[]: 1}"], 2, None, "Lists, dictionaries and sets can't be keys or parts of a set: use a tuple (…) instead."),
    (["[1]['x']"], 2, None,
     "The place in a list is a whole number, from 0; to go through all, write for thing in things:"),
    (["[][0]"], 2, "IndexError: list index out of range",
     "The first place is 0 and the last is len(…) - 1: check how many there are."),
    (["[].pop()"], 2, None, "There is nothing in it: ask first with if …:"),
    (["random.choice([])"], 2, None,
     "There is nothing to choose from: ask first whether the list is empty, with if free:, for example."),
    (["{}['x']"], 2, "KeyError: 'x'", "There is no such key: ask first with if … in …:, or use .get(…) of the dictionary."),
    (["1 / 0"], 2, "ZeroDivisionError: division by zero",
     "Nothing can be divided by 0: check with if that the number isn't 0."),
    (["int('x')"], 2, None, "Only a text of digits can be turned into a number."),
    (["a, b = 1, 2, 3"], 2, None, "There must be as many names on the left as there are values on the right."),
    (["random.randint(6, 1)"], 2, None, "There is no number between them: the smaller one comes first, as in random.randint(1, 6)."),
    (["max([])"], 2, None, "There is nothing to compare: ask first whether the list is empty."),
    (["d = {1: 2}", "for x in d: del d[x]"], 3, None, "Go through a copy: for x in list(…):"),
    (["return next_turn(world_state, avatar_state)"], 2, None,
     "next_turn calls itself again and again: it needs an if that stops it."),
    (["input()"], 2, None, "Nobody can type while the avatar plays: put the value into your code."),
    (["raise SystemExit"], 2, "SystemExit", "Your code ends its turn with return: write return WaitAction() instead."),
    (["open('/x')"], 2, None,
     "Your code runs in a box of its own without files, programs and the internet; variables outside of functions keep their values."),
    (["raise ValueError('mine')"], 2, "ValueError: mine", ""),
    (["x = 'x' * 10**9"], 2, "MemoryError",
     "Your program has used up its memory of 42 MB, which Python itself needs a part of. Is there a list or a text that grows without end?"),
)

# Whole codes that do not load, or fail in their first turn.
CODES = (
    # The grammar.
    ("if True\n    pass", 1, "SyntaxError: expected ':'",
     "Put a colon (:) at the end of what begins with if, else, for, while, def or class."),
    ("x = 1\nif x:\n    y = 1\nelse if x == 2:\n    pass", 4, "SyntaxError: expected ':'", "Python's word for it is elif."),
    ("def next_turn(w, a):\nreturn 1", 2, "IndentationError: expected an indented block after function definition on line 1",
     "What belongs to line 1 must begin four spaces further right than it."),
    ("x = 1\n  y = 2", 2, "IndentationError: unexpected indent",
     "This line begins too far right: put it exactly below the line it follows."),
    ("if 1:\n    x = 1\n  y = 2", 3, None,
     "This line must begin exactly as far right as one of the lines above it."),
    ("if 1:\n    x = 1\n\ty = 2", 3, "TabError: inconsistent use of tabs and spaces in indentation",
     "Some lines begin with tabs and some with spaces: use four spaces everywhere."),
    ("print((1)", 1, "SyntaxError: '(' was never closed", "Every ( needs its partner: count the brackets from this line on."),
    ("x = 1)", 1, "SyntaxError: unmatched ')'", "There is a ) too many, or its partner is missing."),
    ("x = (1]", 1, None, "What begins with ( can't end with ]."),
    ("x = 'abc", 1, None, "A text ends with the same quote that it begins with, in the same line."),
    ("x = '''abc", 1, None, "A text that begins with three quotes ends with three quotes."),
    ("if x = 3:\n    pass", 1, None, "One = gives a name a value; to compare two values, write ==."),
    ("while x.y = 3:\n    pass", 1, None, "One = gives a name a value; to compare two values, write ==."),
    ("print 'x'", 1, None, "Write brackets around what you want to print: print(…)."),
    ("x = [1 2]", 1, None, "Between two values there must be a comma, or an operator such as +."),
    ("return 3", 1, "SyntaxError: 'return' outside function",
     "This return is outside of a function: begin its line four spaces further right than the def it belongs to."),
    ("break", 1, None, "It works only inside of a for or while: check how far right the line begins."),
    ("x = “a”", 1, None, "Use straight quotes: \"…\" or '…'."),
    ("x = 1\u00a0+ 1", 1, None,
     "There is a character that Python doesn't know, perhaps from copying: type this line again."),
    ("x = 1st", 1, None, "A name can't begin with a digit, and between a number and a name there must be an operator."),
    ("3 = x", 1, None, "On the left of = there must be a name; to compare two values, write ==."),
    ("def f():\n    x = 1\n    global x", 3, None, "Make global x the first line of the function."),
    ("If True:\n    pass", 1, None, "Python writes it small: if."),
    ("function next_turn(w, a):\n    pass", 1, None, "In Python a function begins with def."),
    ("x = 1\nx++", 2, None, "Write += 1, or -= 1."),
    ("if 1 && 2:\n    pass", 1, None, "Python's words for && and || are and and or."),
    ("if 1 => 2:\n    pass", 1, None, "Write >= or <=, with the = last."),
    ("def f:\n    pass", 1, None, "After the name of a function come round brackets, even with nothing between them."),
    ("x = = 1", 1, "SyntaxError: invalid syntax", ""),
    # What plays.
    ("", 0, "Your code has no function next_turn(world_state, avatar_state)",
     "Add it: the line def next_turn(world_state, avatar_state): and below it, four spaces further right, return WaitAction()"),
    ("x = 1\ndef nextturn(a, b): pass", 2, None, "Call your function nextturn next_turn, and it plays."),
    ("def next_move(a, b): pass", 1, None, "Call your function next_move next_turn, and it plays."),
    ("def Next_Turn(a, b): pass", 1, None, "Call your function Next_Turn next_turn, and it plays."),
    ("def setup():\n    def next_turn(a, b): pass", 2, None,
     "Your next_turn is inside of something else: remove the spaces in front of its def."),
    ("next_turn = 3", 1, None, "Your next_turn is 3; begin it with def next_turn(world_state, avatar_state):"),
    ("class Avatar:\n    def handleTurn(self, w, a): pass", 2, None, "Call handleTurn handle_turn."),
    ("class Avatar: pass", 1, None, "Add it to the class: def handle_turn(self, world_state, avatar_state):"),
    ("class Avatar:\n    def __init__(self, x): pass", 1, None,
     "Avatar is made without anything between the brackets: def __init__(self):"),
    ("x = 1\ndef next_turn(world_state):\n    return WaitAction()", 2,
     "TypeError: next_turn() takes 1 positional argument but 2 were given",
     "Write its first line as: def next_turn(world_state, avatar_state):"),
    ("def next_turn(a, b, c): pass", 1, None, "Write its first line as: def next_turn(world_state, avatar_state):"),
    ("class Avatar:\n    def handle_turn(world_map, avatar_state): pass", 2, None,
     "Write its first line as: def handle_turn(self, world_state, avatar_state):"),
    ("async def next_turn(a, b): return WaitAction()", 1, None, "Leave out the async in front of def."),
    # Names of the whole code.
    ("go()\ndef go(): pass", 1, None, "go comes only in line 2: move it above the line that needs it."),
    ("x = 1\ndel x\nprint(x)", 3, None,
     "If x is a text, put it in quotes; if it is a variable, give it a value first."),
    ("turns = 0\ndef next_turn(w, a):\n    turns += 1", 3, None,
     "To change the turns from outside of the function, write global turns as the function's first line."),
    ("def go():\n    return world_state.cells\ndef next_turn(world_state, avatar_state):\n    return go()", 2,
     "NameError: name 'world_state' is not defined",
     "world_state is known only inside of next_turn: hand it on between the brackets of the call."),
    ("def go(a): pass\ndef next_turn(w, a):\n    go()", 3, None,
     "Compare the call with line 1: as many things must be between the brackets as there."),
    ("class A:\n    def go(): pass\ndef next_turn(w, a):\n    A().go()", 4, None,
     "The first thing between the brackets of a method is self: def go(self, …) in line 2."),
    ("class A:\n    def go(self): pass\ndef next_turn(w, a):\n    A().go(1)", 4, None,
     "Compare the call with line 2: as many things must be between the brackets as there."),
    # Imports.
    ("import maths", 1, "ImportError: you cannot import maths here", "Did you mean math? You can import abc, "),
    ("import numpy as np", 1, None, "Lists, and the modules math and statistics, do here what it does. You can import abc, "),
    ("from turtle import *", 1, "ImportError: you cannot import turtle here",
     "Your avatar has no screen; what you print is shown beside the game. You can import abc, "),
    ("import os.path", 1, "ImportError: you cannot import os.path here",
     "Your code runs in a box of its own without files or other programs. You can import abc, "),
    ("def next_turn(w, a):\n    import threading", 2, None, "Your code is called once a turn; "),
    ("import qqqqqq", 1, None, "You can import abc, "),
    ("from simulation.action import MoveActoin", 1, None, "Did you mean MoveAction?"),
    ("from simulation import actions", 1, None, "Did you mean action?"),
)


class Advice(unittest.TestCase):
    def check(self, log, told, line, expected_line, message, advice):
        data = log.encode()
        words = data[len(data) - told[0]:]
        said, sentence = words[:told[0] - told[1]].decode(), words[told[0] - told[1]:].decode()
        self.assertEqual(line, expected_line, log)
        if message is not None:
            self.assertEqual(said, message + "\n")
        if advice.endswith("… ") or advice.endswith((", ", "; ")):
            self.assertTrue(sentence.startswith(advice), log)
        else:
            self.assertEqual(sentence, advice + "\n" if advice else "", log)
        self.assertNotIn("aimmo", log)

    def test_turns_that_fail_are_told_with_line_message_and_advice(self):
        for lines, line, message, advice in TURNS:
            with self.subTest(lines), Runner(playing(*lines)) as runner:
                self.assertEqual(runner.loaded[0], LOADED, runner.load_log)
                (kind, *_, found), log = runner.turn()
                self.assertEqual(kind, MISTAKE, log)
                self.check(log, runner.told, found, line, message, advice)

    def test_codes_that_fail_are_told_with_line_message_and_advice(self):
        for code, line, message, advice in CODES:
            with self.subTest(code), Runner(code) as runner:
                (kind, *_, found), log = runner.loaded, runner.load_log
                if kind == LOADED:
                    (kind, *_, found), log = runner.turn()
                self.assertIn(kind, (FAILED, MISTAKE), log)
                self.check(log, runner.told, found, line, message, advice)


class Folding(unittest.TestCase):
    CODE = "turn = 0\n" + playing("global turn", "turn += 1", "{}", "return MoveAction(direction.NORTH)")

    def logs(self, line, turns):
        with Runner(self.CODE.format(line)) as runner:
            return [(runner.turn()[1], runner.told) for _ in range(turns)]

    def test_the_same_error_is_told_whole_once_and_then_in_one_line(self):
        (first, _), (second, told), (third, _) = self.logs("x = y", 3)
        self.assertEqual(
            first,
            "Line 5 in next_turn:\n    x = y\nNameError: name 'y' is not defined\n"
            "Give y a value before this line, or check how it is spelled.\n",
        )
        words = "NameError: name 'y' is not defined\n"
        self.assertEqual(second, "The same error for the 2nd turn in a row, in line 5: " + words)
        self.assertEqual(told, (len(words), 0))
        self.assertEqual(third, "The same error for the 3rd turn in a row, in line 5: " + words)

    def test_another_error_or_a_good_turn_begins_anew(self):
        logs = [log for log, _ in self.logs("if turn != 3: print([1][turn // 5 + 1])", 5)]
        self.assertEqual([log.startswith("The same") for log in logs], [False, True, False, False, True])
        logs = [log for log, _ in self.logs("raise ValueError(turn // 3)", 4)]
        self.assertEqual([log.startswith("The same") for log in logs], [False, True, False, True])
        code = "turn = 0\n" + playing("global turn", "turn += 1", "if turn % 2: x", "x")
        with Runner(code) as runner:
            self.assertEqual([runner.turn()[0][3] for _ in range(2)], [5, 6])
            self.assertNotIn("The same", runner.turn()[1])

    def test_numbers_are_said_as_people_say_them(self):
        from aimmo_errors import ordinal

        numbers = (2, 3, 4, 11, 12, 13, 21, 22, 100, 101, 111)
        said = "2nd 3rd 4th 11th 12th 13th 21st 22nd 100th 101st 111th"
        self.assertEqual(" ".join(map(ordinal, numbers)), said)


class Hardness(unittest.TestCase):
    """Errors and values that make it hard to speak of them."""

    def test_what_player_code_does_to_classes_does_not_stop_the_telling(self):
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
                self.assertEqual(kind, MISTAKE)
                self.assertNotIn("aimmo", log)

    def test_advice_stays_within_its_room(self):
        with Runner(playing("e = ValueError('x')", "e.advice = '€' * 10**6", "raise e")) as runner:
            (kind, *_), log = runner.turn()
            self.assertEqual(kind, MISTAKE)
            self.assertLess(len(log.encode()), 4096)
            told, advice = runner.told
            self.assertLessEqual(advice, told)
            self.assertLessEqual(told, len(log.encode()))

    def test_a_full_memory_that_stays_full_is_told_and_then_the_process_ends(self):
        # To the last byte, as it is made in small parts.
        code = "kept = None\n" + playing("global kept", "while True: kept = (kept,)")
        with Runner(code) as runner:
            (kind, *_, line), log = runner.turn()
            self.assertEqual((kind, line), (MISTAKE, 4), log)
            self.assertIn("of 42 MB", log)
            with self.assertRaisesRegex(EOFError, "^the runner ended: MemoryError: what your program keeps [^\n]*\n$"):
                for _ in range(3):
                    runner.turn()
        code = "kept = []\n" + playing("while True: kept.append('x' * 1000)")
        with Runner(code) as runner:
            self.assertIn("of 42 MB", runner.turn()[1])
            self.assertIn("The same error for the 2nd turn", runner.turn()[1])

    def test_a_function_that_calls_itself_is_shown_once(self):
        with Runner(playing("return next_turn(world_state, avatar_state)")) as runner:
            self.assertEqual(runner.turn()[1].count("Line 2"), 1)

    def test_advice_needs_no_builtins_that_player_code_can_change(self):
        code = ANYTHING + "import builtins, re\n" + playing(
            "for name in ('vars', 'sorted', 'any'):",
            "    setattr(builtins, name, None)",
            "zzzz",
        )
        with Runner(code) as runner:
            self.assertIn("Give zzzz a value before this line", runner.turn()[1])

    def test_the_modules_of_errors_may_be_gone(self):
        code = ANYTHING + "import sys\nsys.modules.clear()\n" + playing("x = y")
        with Runner(code) as runner:
            (kind, *_, line), log = runner.turn()
            self.assertEqual((kind, line), (MISTAKE, 4))
            self.assertIn("NameError: name 'y' is not defined", log)


if __name__ == "__main__":
    unittest.main()
