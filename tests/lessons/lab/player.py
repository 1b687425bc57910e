"""Plays many programs in one process, for the tool that tests lessons.

Without a sandbox: it only runs programs of this repository. `players.rs` has the other end of the
protocol: every request and every reply is a length (u32) and that many bytes.

Usage: player.py FOLDER     the folder with the worker's modules
"""

import io
import os
import random
import signal
import sys
from struct import Struct

sys.path.insert(0, sys.argv[1])

import aimmo_imports
import aimmo_later
import aimmo_runner
from aimmo_avatar import AvatarState
from aimmo_errors import CODE_NAME, message, own_frames
from aimmo_world import Terrain, WorldState

BEGIN, TERRAIN, LOAD, TURN = range(1, 5)
LENGTH = Struct("<I")
LOAD_HEAD = Struct("<IQII")
WORLD = Struct("<I")
TURN_HEAD = Struct("<II")
ASK = Struct("<IH")
ANSWER = Struct("<BBbbiII")
ANSWERED, FAILED = 1, 0
# The CPU time that a program has for a load or a turn, in seconds.
LIMIT_S = 0.3
# A program that ignores the first signal gets more of them.
AGAIN_S = 0.05
# The worker cuts a turn's log at this length.
LOG_CHARACTERS = 14 * 1024


class TooLong(BaseException):
    """The program has used up its time."""


class Program:
    """A loaded program, with its own names and random numbers."""

    def __init__(self, module, play, draws):
        self.module, self.play, self.draws = module, play, draws
        # Set once it has taken too long: it is not asked again, so that a world does not take minutes.
        self.stopped = ""


# By source: the compiled code, or the error, and the facts.
compiled = {}
programs = {}
# By the number of the world.
terrains = {}


def main():
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    aimmo_imports.publish()
    sys.stdin = io.StringIO()
    signal.signal(signal.SIGVTALRM, stop)
    while head := requests.read(LENGTH.size):
        request = requests.read(*LENGTH.unpack(head))
        kind, payload = request[0], request[1:]
        reply = b""
        if kind == BEGIN:
            programs.clear()
            terrains.clear()
        elif kind == TERRAIN:
            world, = WORLD.unpack_from(payload)
            terrains[world] = Terrain(payload[WORLD.size:])
        elif kind == LOAD:
            reply = load(payload)
        else:
            reply = turn(payload)
        replies.write(LENGTH.pack(len(reply)) + reply)
        replies.flush()


def stop(*_):
    raise TooLong(f"the program took longer than {LIMIT_S:g} s")


def load(payload):
    """Loads a program as the worker does. Replies with the facts and the error."""
    seat, seed, player, version = LOAD_HEAD.unpack_from(payload)
    source = payload[LOAD_HEAD.size:].decode()
    programs.pop(seat, None)
    if source not in compiled:
        compiled[source] = compile_source(source)
    code, facts, error = compiled[source]
    if code is not None:
        random.seed(f"{seed}/{player}/{version}")
        module = type(sys)("avatar")
        module.__dict__.update(aimmo_imports.names())
        play, _, error = guarded(begin, code, module)
        if not error and play is None:
            error = "there is no next_turn"
        if not error:
            draws = random.getstate() if "random" in source else None
            programs[seat] = Program(module, play, draws)
    error = error.encode()
    # As from a worker: code that has failed to load has no facts.
    return LENGTH.pack(len(error)) + error + (b"" if error else facts)


def compile_source(source):
    try:
        code = compile(source, CODE_NAME, "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        return None, b"", f"{type(error).__name__}: {error}"
    return code, facts_of(source), ""


def facts_of(source):
    """The facts about a program as JSON, or nothing without them."""
    try:
        return aimmo_later.get("aimmo_facts").document(source)
    except Exception:
        return b""


def begin(code, module):
    sys.modules["avatar"] = module
    exec(code, module.__dict__)
    return aimmo_runner.entry(module.__dict__)


def turn(payload):
    """Plays a turn with the programs that are asked, all in the same world."""
    world, length = TURN_HEAD.unpack_from(payload)
    at = TURN_HEAD.size + length
    entities = payload[TURN_HEAD.size:at]
    parts = []
    while at < len(payload):
        seat, length = ASK.unpack_from(payload, at)
        at += ASK.size
        own = payload[at:at + length]
        at += length
        parts += answer(programs.get(seat), terrains[world], entities, own)
    return b"".join(parts)


def answer(program, terrain, entities, own):
    decision, log, error = None, "", "the program is not loaded"
    if program is not None and program.stopped:
        error = program.stopped
    elif program is not None:
        state = AvatarState(own)
        view = WorldState(terrain, entities, state.location)
        if program.draws is not None:
            random.setstate(program.draws)
        sys.modules["avatar"] = program.module
        decision, log, error = guarded(decide, program.play, view, state)
        if program.draws is not None:
            program.draws = random.getstate()
        if error.startswith(TooLong.__name__):
            program.stopped = error
    log, error = log[:LOG_CHARACTERS].encode("utf-8", "replace"), error.encode("utf-8", "replace")
    kind, x, y, index = decision[:4] if decision else (aimmo_runner.WAIT, 0, 0, 0)
    return ANSWER.pack(ANSWERED if decision else FAILED, kind, x, y, index, len(log), len(error)), log, error


def decide(play, view, state):
    return aimmo_runner.answer(play(view, state))


def guarded(function, *arguments):
    """Calls a function that runs a program's code. Returns its result, its output and its error."""
    result, error = None, ""
    sys.stdout = sys.stderr = output = io.StringIO()
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT_S, AGAIN_S)
        result = function(*arguments)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    except BaseException as problem:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        error = describe(problem)
    finally:
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
    try:
        log = output.getvalue()
    except ValueError:
        # The program has closed it.
        log = ""
    return result, log, error


def describe(problem):
    """An error in one line, with the program's last line that was involved."""
    frames = own_frames(problem)
    return message(problem)[:300] + (f" (line {frames[-1][0]})" if frames else "")


main()
