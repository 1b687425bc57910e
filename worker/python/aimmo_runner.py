"""Runs a player's code: takes loads and turns from the worker, answers them.

docs/player-protocol.md describes the frames. Whatever player code does to
modules and classes, this file uses what it took hold of before.
"""

import os
import random
import sys
from _struct import Struct

import aimmo_actions
import aimmo_geometry
from aimmo_actions import (
    AttackAction, DropAction, MoveAction, MoveTowardsAction, PickupAction, WaitAction,
)
from aimmo_avatar import AvatarState
from aimmo_geometry import Direction
from aimmo_log import ERROR_BYTES, Log, NoInput, PlayerMistake
from aimmo_world import Terrain, WorldState

CODE_NAME = "<your code>"
FRAMES_SHOWN = 8
TEXT_SHOWN = 100

HEADER = Struct("<IB3xQ")
LOAD = 1
LOAD_HEAD = Struct("<QII")
TURN_HEAD = Struct("<II")
ANSWER = Struct("<QBbbxiII")
LOADED, FAILED, MISTAKE, ACT = 1, 2, 3, 16

ACTIONS = ("Action", "WaitAction", "MoveAction", "AttackAction", "PickupAction", "DropAction", "MoveTowardsAction")
DIRECTIONS = ("Direction", "NORTH", "EAST", "SOUTH", "WEST", "ALL_DIRECTIONS")
# Older avatars import these; nothing is ever delivered as one.
EVENTS = ("ReceivedAttackEvent", "PerformedAttackEvent", "FailedAttackEvent", "MovedEvent", "FailedMoveEvent")

# Our own hold of what player code can change.
_read, _write, _exit, _modules = os.read, os.write, os._exit, sys.modules
_settrace, _gettrace, _setprofile, _getprofile = sys.settrace, sys.gettrace, sys.setprofile, sys.getprofile
_type, _len, _isinstance, _str, _int, _abs = type, len, isinstance, str, int, abs
_compile, _exec, _callable, _getattr, _reversed = compile, exec, callable, getattr, reversed
_BaseException, _SyntaxError = BaseException, SyntaxError
_trace_of = BaseException.__traceback__.__get__
_module = type(sys)


class Runner:
    def __init__(self, log):
        self.log = log
        self.terrain = None
        self.play = None
        self.lines = []

    def run(self):
        buffer = b""
        while True:
            while _len(buffer) < HEADER.size:
                buffer += self.more()
            length, kind, nonce = HEADER.unpack_from(buffer)
            end = HEADER.size + length
            if _len(buffer) < end:
                parts, have = [buffer], _len(buffer)
                while have < end:
                    parts.append(self.more())
                    have += _len(parts[-1])
                buffer = b"".join(parts)
            payload, buffer = buffer[HEADER.size:end], buffer[end:]
            self.log.begin()
            answer = self.load(payload) if kind == LOAD else self.turn(payload)
            self.log.end()
            _write(3, ANSWER.pack(nonce, *answer))

    def more(self):
        data = _read(0, 65536)
        if not data:
            _exit(0)
        return data

    def load(self, payload):
        seed, player, version = LOAD_HEAD.unpack_from(payload)
        # Some editors begin a file with a mark that Python takes for a mistake.
        source = payload[LOAD_HEAD.size:].decode("utf-8", "replace").removeprefix("\ufeff")
        # Python's own idea of a line, which str.splitlines has not.
        self.lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        random.seed(f"{seed}/{player}/{version}")
        try:
            code = _compile(source, CODE_NAME, "exec", dont_inherit=True)
        except _SyntaxError as error:
            return FAILED, 0, 0, *self.tell_syntax(error)
        except _BaseException as error:
            return FAILED, 0, 0, *self.tell(error)
        module = _module("avatar")
        module.__dict__.update(names())
        _modules["avatar"] = module
        try:
            _exec(code, module.__dict__)
            self.play = entry(module.__dict__)
        except _BaseException as error:
            return FAILED, 0, 0, *self.tell(error)
        if self.play is None:
            return FAILED, 0, 0, 0, *self.log.tell(
                "",
                "Your code has no function next_turn(world_state, avatar_state).\n",
                "That is what plays: add it, or check how it is spelled.\n",
            )
        return LOADED, 0, 0, 0, 0, 0

    def turn(self, payload):
        mistake = None
        try:
            terrain, entities = TURN_HEAD.unpack_from(payload)
            start = TURN_HEAD.size + terrain
            if terrain:
                self.terrain = Terrain(payload[TURN_HEAD.size:start])
            own = AvatarState(payload[start + entities:])
            view = WorldState(self.terrain, payload[start:start + entities], own.location)
            decision = answer(self.play(view, own))
        except _BaseException as error:
            mistake = error
        # What traces the player's code shall not trace the rest.
        try:
            if _getprofile() is not None:
                _setprofile(None)
        except _BaseException:
            # That was the profile function, which is cleared by its failure.
            pass
        if _gettrace() is not None:
            _settrace(None)
        return decision if mistake is None else (MISTAKE, 0, 0, *self.tell(mistake))

    def tell_syntax(self, error):
        line = error.lineno or 0
        text = f"{_type(error).__name__}: {error.msg}"
        return line, *self.log.tell(self.place(line, ""), text + "\n", "")

    def tell(self, error):
        """Puts an error into words: the player's own frames, and Python's message."""
        frames = []
        trace = _trace_of(error)
        while trace is not None:
            code = trace.tb_frame.f_code
            if code.co_filename == CODE_NAME:
                frames.append((trace.tb_lineno, code.co_name))
            trace = trace.tb_next
        words = message(error) + "\n"
        places = ""
        for line, function in _reversed(frames[-FRAMES_SHOWN:]):
            longer = self.place(line, "" if function == "<module>" else f" in {function}") + places
            if _len((longer + words).encode("utf-8", "replace")) >= ERROR_BYTES:
                break
            places = longer
        return frames[-1][0] if frames else 0, *self.log.tell(places, words, "")

    def place(self, line, where):
        """A line of the player's code, as a person finds it."""
        text = self.lines[line - 1].strip() if 0 < line <= _len(self.lines) else ""
        return f"Line {line}{where[:TEXT_SHOWN]}:\n" + (f"    {text[:TEXT_SHOWN]}\n" if text else "")


def message(error):
    """Python's message. The player's own errors may fail even here."""
    kind = _type(error)
    try:
        if kind is PlayerMistake:
            return error.args[0]
        text = _str(error)[:5 * TEXT_SHOWN]
        return f"{kind.__name__}: {text}" if text else kind.__name__
    except _BaseException:
        return "An error that cannot be shown"


def entry(code):
    """What plays: next_turn, or a method of an Avatar."""
    play = code.get("next_turn")
    if _callable(play):
        return play
    avatar = code.get("Avatar")
    if _isinstance(avatar, _type):
        instance = avatar()
        for name in ("handle_turn", "next_turn"):
            play = _getattr(instance, name, None)
            if _callable(play):
                return play
    return None


def answer(action):
    """An action as the parts of an answer. Takes exact types only: nothing of
    the player's is called."""
    kind = _type(action)
    if kind is MoveAction:
        return (ACT + 1, *step(action.direction), 0, 0, 0)
    if kind is AttackAction:
        return (ACT + 2, *step(action.direction), 0, 0, 0)
    if kind is WaitAction:
        return ACT, 0, 0, 0, 0, 0
    if kind is PickupAction:
        return ACT + 3, 0, 0, 0, 0, 0
    if kind is MoveTowardsAction:
        direction = action.direction
        return (ACT, 0, 0, 0, 0, 0) if direction is None else (ACT + 5, *step(direction), 0, 0, 0)
    if kind is DropAction:
        index = action.index
        if _type(index) is _int and 0 <= index <= 0x7FFFFFFF:
            return ACT + 4, 0, 0, index, 0, 0
        raise PlayerMistake("DropAction needs a place in your backpack, counted from 0, such as DropAction(0)")
    raise PlayerMistake(advice(action, kind))


def step(direction):
    if _type(direction) is Direction:
        x, y = direction.x, direction.y
        if _type(x) is _int and _type(y) is _int and _abs(x) + _abs(y) <= 1:
            return x, y
    raise PlayerMistake(
        "An action needs one of direction.NORTH, direction.EAST, direction.SOUTH and direction.WEST"
    )


def advice(action, kind):
    if action is None:
        return "Make sure you are returning an action: next_turn returned nothing (None)"
    if kind is Direction:
        return f"next_turn returned a direction; did you mean: return MoveAction(direction.{action!r})"
    if kind is _type:
        return f"next_turn returned {action.__name__} without brackets; did you mean: return {action.__name__}(...)"
    return f"next_turn must return an action such as MoveAction(direction.NORTH), but it returned: {kind.__name__}"


def names():
    """What player code has without importing it."""
    own = {
        "__name__": "avatar",
        "__builtins__": __builtins__,
        "direction": _modules["simulation.direction"],
        "location": _modules["simulation.location"],
        "Location": aimmo_geometry.Location,
        "Direction": Direction,
        "random": random,
    }
    for name in ACTIONS:
        own[name] = _getattr(aimmo_actions, name)
    return own


def publish():
    """Makes `from simulation.action import MoveAction` and the like work."""
    package = _module("simulation")
    package.__path__ = []
    _modules["simulation"] = package
    for name, holder, wanted in (
        ("action", aimmo_actions, ACTIONS),
        ("direction", aimmo_geometry, DIRECTIONS),
        ("location", aimmo_geometry, ("Location",)),
        ("event", None, EVENTS),
    ):
        module = _module(f"simulation.{name}")
        for thing in wanted:
            setattr(module, thing, _type(thing, (tuple,), {}) if holder is None else _getattr(holder, thing))
        setattr(package, name, module)
        _modules[module.__name__] = module


def main():
    # The worker handed over the socket for answers as standard output and the
    # log as standard error.
    os.dup2(1, 3, inheritable=False)
    os.dup2(2, 1)
    publish()
    log = Log()
    sys.stdout = sys.stderr = log.text
    sys.stdin = NoInput()
    Runner(log).run()
