"""A runner in the test process, for tables of many small programs."""

import contextlib
import io
import json
import struct
import sys

from support import LOADED, World

import aimmo_imports
import aimmo_runner
from aimmo_log import NoInput


class Log:
    """A log that keeps the last document."""

    open = None

    sent = 0

    def send(self, document):
        self.facts = json.loads(document or b"null")
        self.sent += len(document)

    def tell(self, document):
        self.document = json.loads(document)


class Runner(aimmo_runner.Runner):
    def send_facts(self, nonce):
        self.errors.facts()


class Local:
    """Loads code and plays turns. `document` is the last error document, `hints` the hints."""

    def __init__(self, code):
        aimmo_imports.publish()
        self.log = Log()
        self.runner = Runner(self.log)
        self.hints = []
        self.kind, self.line = self.call(self.load, struct.pack("<QII", 1, 1, 1) + code.encode())
        if self.is_loaded and self.document is not None:
            self.hints, self.document = self.document, None

    @property
    def is_loaded(self):
        return self.kind == LOADED

    def load(self, payload):
        return self.runner.load(payload, nonce=1)

    def turn(self):
        """Plays a turn and returns the kind of answer and the line at fault."""
        world = World()
        payload = struct.pack("<II", len(world.terrain()), len(world.entities()))
        return self.call(self.runner.turn, payload + world.terrain() + world.entities() + world.avatar())

    def call(self, function, payload):
        self.log.document = None
        stdin, sys.stdin = sys.stdin, NoInput()
        try:
            return self.call_quietly(function, payload)
        finally:
            sys.stdin = stdin

    def call_quietly(self, function, payload):
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            kind, _, _, line, _, _ = function(payload)
        self.document = self.log.document
        return kind, line
