"""Runs a player's code: answers the worker's load and turn requests.

docs/player-protocol.md describes the frames. Player code may change modules and
classes at will, so this file only calls functions that it has stored beforehand.
"""

import os
import random
import sys
from _signal import SIGUSR1, signal
from _struct import Struct

import aimmo_imports
import aimmo_later
from aimmo_actions import (
    AttackAction, DropAction, MoveAction, MoveTowardsAction, PickupAction, WaitAction,
)
from aimmo_avatar import AvatarState
from aimmo_document import encode, say
from aimmo_errors import CODE_NAME, Errors
from aimmo_geometry import Direction
from aimmo_log import Log, NoInput
from aimmo_world import Terrain, WorldState

HEADER = Struct("<IB3xQ")
LOAD = 1
LOAD_HEAD = Struct("<QII")
TURN_HEAD = Struct("<II")
ANSWER = Struct("<QBbbxiII")
LOADED, FAILED, MISTAKE, STUCK, FACTS = 1, 2, 3, 4, 5
# The number of nested calls that finding the code's place may add to those of the code.
MORE_CALLS = 100
STILL_FULL = encode(0, notice=say("memory-stays-full"))
WAIT, MOVE, ATTACK, PICKUP, DROP, TOWARDS = range(16, 22)

_read, _write, _exit, _seed, _modules = os.read, os.write, os._exit, random.seed, sys.modules
_limit, _set_limit = sys.getrecursionlimit, sys.setrecursionlimit
_settrace, _gettrace, _setprofile, _getprofile = sys.settrace, sys.gettrace, sys.setprofile, sys.getprofile
_module = type(sys)


class Runner:
    """Answers one question after another, until there are no more."""

    def __init__(self, log):
        self.log = log
        self.errors = Errors(log)
        self.terrain = None
        self.play = None
        # Memory for an answer when all other memory is used up.
        self.last = bytearray(ANSWER.size)

    def run(self):
        buffer = b""
        while True:
            while len(buffer) < HEADER.size:
                buffer += self.more()
            length, kind, nonce = HEADER.unpack_from(buffer)
            end = HEADER.size + length
            if len(buffer) < end:
                parts, have = [buffer], len(buffer)
                while have < end:
                    parts.append(self.more())
                    have += len(parts[-1])
                buffer = b"".join(parts)
            payload, buffer = buffer[HEADER.size:end], buffer[end:]
            self.log.begin(nonce)
            answer = self.load(payload, nonce) if kind == LOAD else self.turn(payload)
            self.log.end()
            self.log.open = None
            _write(3, ANSWER.pack(nonce, *answer))

    def more(self):
        data = _read(0, 65536)
        if not data:
            _exit(0)
        return data

    def load(self, payload, nonce):
        seed, player, version = LOAD_HEAD.unpack_from(payload)
        # Some editors start a file with a byte order mark, which Python rejects.
        source = payload[LOAD_HEAD.size:].decode("utf-8", "replace").removeprefix("\ufeff")
        errors = self.errors
        errors.read(source)
        _seed(f"{seed}/{player}/{version}")
        try:
            code = compile(source, CODE_NAME, "exec", dont_inherit=True)
            # Before any of the player's code runs, because that code could send false facts.
            self.send_facts(nonce)
            module = _module("avatar")
            errors.names = module.__dict__
            module.__dict__.update(aimmo_imports.names())
            _modules["avatar"] = module
            exec(code, module.__dict__)
            self.play = errors.play = entry(module.__dict__)
            if self.play is None:
                raise aimmo_later.get("aimmo_entry").nothing_plays(module.__dict__, errors)
        except BaseException as error:
            return FAILED, 0, 0, *errors.tell(error)
        return LOADED, 0, 0, 0, errors.hint(), 0

    def send_facts(self, nonce):
        """Sends the facts about the code, even an empty list: the worker accepts only the first message."""
        length = self.errors.facts()
        ANSWER.pack_into(self.last, 0, nonce, FACTS, 0, 0, 0, length, self.log.sent if length else 0)
        _write(3, self.last)

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
        except BaseException as error:
            mistake = error
        # A trace function set by the player's code must not trace what follows.
        try:
            if _getprofile() is not None:
                _setprofile(None)
        except BaseException:
            # The profile function failed, which also removes it.
            pass
        if _gettrace() is not None:
            _settrace(None)
        if mistake is None:
            return decision
        nonce = self.log.open
        try:
            return MISTAKE, 0, 0, *self.errors.tell(mistake)
        except MemoryError:
            # There is not even enough memory left to describe an error, so a new process is needed.
            self.end(nonce)

    def is_late(self, _, frame):
        """Reports where the code is when the worker signals that a question's time is up.

        It runs between two steps of the player's code, which does not notice unless it
        is at the limit of nested calls and gets a RecursionError.
        """
        nonce = self.log.open
        if nonce is None:
            return
        # The code may have used up all memory. If there is no reserve, an error is already being described.
        had_reserve = self.errors.reserve is not None
        self.errors.reserve = None
        limit = _limit()
        try:
            # The code may be at the recursion limit.
            _set_limit(limit + MORE_CALLS)
            self.log.open = None
            is_writing, frames = self.errors.running(frame)
            document, line = b"", frames[0].f_lineno if frames else 0
            if not is_writing:
                self.log.end()
                line, document = self.errors.stuck(frames)
                before = self.log.sent
                self.log.send(document)
                if self.log.sent - before != len(document):
                    document = b""
            _write(3, ANSWER.pack(nonce, STUCK, 0, 0, line or 0, len(document), self.log.sent if document else 0))
        except BaseException:
            # The worker continues without the place.
            pass
        try:
            if had_reserve:
                self.errors.keep_reserve()
        except BaseException:
            pass
        try:
            _set_limit(limit)
        except BaseException:
            pass

    def end(self, nonce):
        """Ends the process, because its memory remains full."""
        try:
            self.log.open = None
            ANSWER.pack_into(self.last, 0, nonce, MISTAKE, 0, 0, 0, len(STILL_FULL), 0)
            _write(1, STILL_FULL)
            _write(3, self.last)
        finally:
            _exit(1)


def entry(code):
    """The function to call for a turn: next_turn, or a method of an Avatar."""
    play = code.get("next_turn")
    if callable(play):
        return play
    avatar = code.get("Avatar")
    if isinstance(avatar, type):
        instance = avatar()
        for name in ("handle_turn", "next_turn"):
            play = getattr(instance, name, None)
            if callable(play):
                return play
    return None


def answer(action):
    """An action as the parts of an answer. Accepts exact types only, so that no
    player code is called."""
    kind = type(action)
    if kind is MoveAction:
        return MOVE, *step(action.direction, action), 0, 0, 0
    if kind is AttackAction:
        return ATTACK, *step(action.direction, action), 0, 0, 0
    if kind is WaitAction:
        return WAIT, 0, 0, 0, 0, 0
    if kind is PickupAction:
        return PICKUP, 0, 0, 0, 0, 0
    if kind is MoveTowardsAction:
        direction = action.direction
        # The step (0, 0) means that there is no step to take, which the page then reports.
        return TOWARDS, *((0, 0) if direction is None else step(direction, action)), 0, 0, 0
    if kind is DropAction:
        index = action.index
        if type(index) is int and 0 <= index <= 0x7FFFFFFF:
            return DROP, 0, 0, index, 0, 0
    raise aimmo_later.get("aimmo_entry").no_action(action)


def step(direction, action):
    if type(direction) is Direction:
        x, y = direction.x, direction.y
        if type(x) is int and type(y) is int and abs(x) + abs(y) <= 1:
            return x, y
    raise aimmo_later.get("aimmo_entry").no_action(action)


def main():
    # The worker handed over the socket for answers as standard output and the
    # log as standard error.
    os.dup2(1, 3, inheritable=False)
    os.dup2(2, 1)
    aimmo_imports.publish()
    log = Log()
    sys.stdout = sys.stderr = log.text
    sys.stdin = NoInput()
    runner = Runner(log)
    signal(SIGUSR1, runner.is_late)
    runner.run()
