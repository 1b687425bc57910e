"""Helpers shared by the tests: encoded worlds, and a runner in a separate process."""

import contextlib
import functools
import json
import marshal
import os
import re
import resource
import select
import signal
import socket
import struct
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCES = HERE.parent
REPOSITORY = SOURCES.parent.parent
sys.path.insert(0, str(SOURCES))

KINDS = (
    "score", "health", "invulnerability", "damage_boost",
    "chest", "key", "yellow_orb", "phone", "keyboard", "coins",
)
# Prepended to code, this permits every import without adding a line. The list of
# permitted imports is guidance, not a security boundary.
ANYTHING = '__builtins__["__import__"] = random.__builtins__["__import__"]; '
PATIENCE = 20
# The memory of a player's process in a worker with 64 MiB.
ADDRESS_SPACE = 42 << 20
ANSWER = struct.Struct("<QBbbxiII")
LOADED, FAILED, MISTAKE, STUCK, FACTS = 1, 2, 3, 4, 5
WAIT, MOVE, ATTACK, PICKUP, DROP, TOWARDS = 16, 17, 18, 19, 20, 21


class World:
    """A world that can be encoded as in docs/view-format.md. The first avatar is the player's."""

    def __init__(self, west=-2, south=-2, east=2, north=2, obstacles=(), things=(), avatars=((1, 0, 0),)):
        self.corners = (west, south, east, north)
        self.obstacles = set(obstacles)
        self.things = list(things)
        self.avatars = [tuple(avatar) for avatar in avatars]
        self.backpack = []
        self.effects = []
        self.health = 5
        self.score = 0
        self.worksheet = 0

    def terrain(self):
        west, south, east, north = self.corners
        width = east - west + 1
        bits = 0
        for x, y in self.obstacles:
            bits |= 1 << ((y - south) * width + x - west)
        cells = width * (north - south + 1)
        return struct.pack("<BBHhhhh", 1, self.worksheet, 0, *self.corners) + bits.to_bytes((cells + 7) // 8, "little")

    def entities(self):
        avatars = b"".join(
            struct.pack("<IhhiiBBH", id, x, y, self.health, self.score, 0, len(self.backpack), 0)
            for id, x, y in sorted(self.avatars)
        )
        things = b"".join(
            struct.pack("<hhBx", x, y, KINDS.index(kind) + 1)
            for kind, x, y in sorted(self.things, key=lambda thing: (thing[2], thing[1]))
        )
        return struct.pack("<BxxxII", 1, len(self.avatars), len(self.things)) + avatars + things

    def avatar(self):
        id, x, y = self.avatars[0]
        head = struct.pack(
            "<BBBBIhhii", 1, 0, len(self.backpack), len(self.effects), id, x, y, self.health, self.score
        )
        carried = bytes(KINDS.index(kind) + 1 for kind in self.backpack)
        return head + carried + b"".join(struct.pack("<BxH", kind, turns) for kind, turns in self.effects)

    def read(self):
        """Returns the world and the avatar that player code receives."""
        from aimmo_avatar import AvatarState
        from aimmo_world import Terrain, WorldState

        own = AvatarState(self.avatar())
        return WorldState(Terrain(self.terrain()), self.entities(), own.location), own


class Runner:
    """A runner in a separate process, which follows docs/player-protocol.md."""

    def __init__(self, code, seed=1, player=1, version=1, load=True, compiled_by=""):
        self.nonce = 0
        self.facts = None
        # Output that was read with the facts, and the number of bytes that they had.
        self.early, self.facts_length = b"", 0
        self.has_terrain = False
        self.answers, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.answers.settimeout(PATIENCE)
        log, log_end = os.pipe()
        os.set_blocking(log, False)
        self.log_pipe = log
        self.process = subprocess.Popen(
            [sys.executable, "-s", "-S", "-B", "-P", "-X", "utf8", "-c", (SOURCES / "aimmo_boot.py").read_text()],
            env={"PYTHONHASHSEED": "0"}, cwd="/", stdin=subprocess.PIPE, stdout=theirs, stderr=log_end,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE)),
        )
        theirs.close()
        os.close(log_end)
        self.process.stdin.write(modules(compiled_by))
        self.code = struct.pack("<QII", seed, player, version) + code.encode()
        if load:
            self.load()

    def load(self):
        self.loaded = self.ask(1, self.code)
        self.load_log = self.log()
        self.load_hints = self.hints

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.answers.close()
        self.process.kill()
        self.process.wait()
        with contextlib.suppress(BrokenPipeError):
            # It may hold bytes that the process did not read before it exited.
            self.process.stdin.close()
        os.close(self.log_pipe)

    def turn(self, world=None):
        """Plays a turn and returns the answer's kind, x, y and value, and the log."""
        return self.ask(2, self.view(world or World())), self.log()

    def view(self, world):
        terrain = b"" if self.has_terrain else world.terrain()
        self.has_terrain = True
        entities = world.entities()
        return struct.pack("<II", len(terrain), len(entities)) + terrain + entities + world.avatar()

    def late(self, is_load=False, may_be_lost=False):
        """Starts a turn and signals that time is up once the code has printed a line.

        Returns the answer and stores the output in `self.printed`.
        """
        if is_load:
            self.send(1, self.code)
            self.take_facts(self.receive())
        else:
            self.send(2, self.view(World()))
        assert self.early or select.select([self.log_pipe], [], [], PATIENCE)[0], "nothing was printed"
        self.wait_until_busy()
        self.process.send_signal(signal.SIGUSR1)
        # Python drops the signal if there is no memory even to call the handler.
        for _ in range(PATIENCE if may_be_lost else 0):
            if select.select([self.answers], [], [], 1)[0]:
                break
            self.process.send_signal(signal.SIGUSR1)
        answer = self.answer()
        log = self.raw_log()
        self.end -= self.facts_length if is_load and self.length else 0
        begin = self.end - self.length
        self.document = json.loads(log[begin:self.end].decode()) if self.length else None
        self.printed = (log[:begin] + log[self.end:] if self.length else log).decode()
        return answer

    def wait_until_busy(self):
        """Waits until the process has used some CPU time or sleeps."""
        begin, until = None, time.monotonic() + PATIENCE
        while time.monotonic() < until:
            state, *fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(") ")[2].split()
            used = int(fields[10])
            begin = used if begin is None else begin
            if state == "S" or used > begin + 3:
                return
        raise AssertionError("the process is idle")

    def ask(self, kind, payload):
        self.send(kind, payload)
        return self.answer()

    def send(self, kind, payload):
        self.nonce += 1
        self.process.stdin.write(struct.pack("<IBxxxQ", len(payload), kind, self.nonce) + payload)
        self.process.stdin.flush()

    def answer(self):
        kind, *answer = self.receive()
        if kind == FACTS:
            self.take_facts((kind, *answer))
            kind, *answer = self.receive()
        *answer, self.length, self.end = answer
        return kind, *answer

    def receive(self):
        message = self.answers.recv(100)
        if not message:
            raise EOFError(f"the runner ended: {self.raw_log().decode()}")
        nonce, *answer = ANSWER.unpack(message)
        assert nonce == self.nonce
        return tuple(answer)

    def take_facts(self, answer):
        """Takes the facts out of the output, which may have grown since."""
        kind, *_, self.facts_length, end = answer
        assert kind == FACTS, answer
        log = self.raw_log()
        begin = end - self.facts_length
        self.facts = json.loads(log[begin:end].decode()) if self.facts_length else None
        self.early = log[:begin] + log[end:] if self.facts_length else log

    def log(self):
        """Returns the output, and stores the document or hints after it in `self.document` or `self.hints`."""
        log = self.raw_log()
        self.document, self.hints = None, []
        if self.length:
            log, document = log[:-self.length], json.loads(log[-self.length:].decode())
            self.document, self.hints = (None, document) if type(document) is list else (document, [])
        return log.decode()

    @property
    def error(self):
        """Returns the document in English, as `aimmo play` shows it, or "" without one."""
        from fluent import render

        return render(self.document) if self.document else ""

    def raw_log(self):
        text, self.early = self.early, b""
        while select.select([self.log_pipe], [], [], 0)[0]:
            part = os.read(self.log_pipe, 65536)
            if not part:
                break
            text += part
        return text


@functools.cache
def modules(compiled_by=""):
    """Returns the runner's modules in the worker's order, encoded as the process reads them.

    They are compiled if `compiled_by` is this Python's version, and have unreadable code if it is another's.
    """
    listed = (SOURCES.parent / "src" / "player" / "spawn.rs").read_text()
    message = pack(compiled_by.encode())
    for name in ("MODULES", "LATER"):
        names = re.search(rf"const {name}: .*?\];\n", listed, re.S).group().replace("SEAL", 'module!("aimmo_seal")')
        names = re.findall(r'module!\("(\w+)"\)', names)
        message += struct.pack("<I", len(names))
        for name in names:
            source = (SOURCES / f"{name}.py").read_bytes()
            code = marshal.dumps(compile(source, f"<aimmo {name}>", "exec")) if compiled_by == sys.version else compiled_by.encode()
            message += pack(name.encode()) + pack(source) + pack(code)
    # No system call filter: these tests run without the sandbox.
    return message + struct.pack("<I", 0)


def pack(data):
    return struct.pack("<I", len(data)) + data


def playing(*lines):
    """Returns a next_turn with these lines as its body."""
    return "def next_turn(world_state, avatar_state):\n" + "".join(f"    {line}\n" for line in lines)
