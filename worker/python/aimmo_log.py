"""What player code prints, and what it reads: nothing.

Whatever player code does to modules and classes, this file uses what it took
hold of before.
"""

import os

# A turn's log has 16 KiB; what is printed leaves room for an error after it.
ERROR_BYTES = 2 * 1024
LOG_BYTES = 16 * 1024 - ERROR_BYTES
CUT = "\n… the output was cut here: a turn has room for 16 KB\n"
# How much may be printed without a line's end before it is sent.
LINE_CHARS = 4096

_write = os.write
_type, _len, _isinstance, _str, _OSError = type, len, isinstance, str, OSError


class PlayerMistake(Exception):
    """What the player's code did makes no sense here; the text says why."""


class Log:
    """Where print goes: the worker's log, up to a limit a turn."""

    # Nothing else can be set: the runner needs its methods.
    __slots__ = ("parts", "waiting", "room", "in_line")
    encoding = "utf-8"
    errors = "replace"
    closed = False

    def __init__(self):
        self.parts = []
        self.waiting = 0
        self.begin()

    def begin(self):
        # Below 0 once something was cut.
        self.room = LOG_BYTES - _len(CUT.encode())
        self.in_line = False

    def write(self, text):
        if not _isinstance(text, _str):
            raise TypeError(f"write() argument must be str, not {_type(text).__name__}")
        if self.room >= 0:
            # What is certainly too long is not even encoded.
            self.parts.append(text[:self.room + 1])
            self.waiting += _len(text)
            if "\n" in text or self.waiting > LINE_CHARS:
                self.flush()
        return _len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        data = "".join(self.parts).encode("utf-8", "replace")
        self.parts.clear()
        self.waiting = 0
        if 0 <= self.room < _len(data):
            data = cut(data, self.room) + CUT.encode()
            self.room = -1
        else:
            self.room -= _len(data)
        self.send(data)

    def tell(self, text):
        """Writes what the player must read, however much was printed before."""
        self.flush()
        if self.in_line:
            text = "\n" + text
        self.send(cut(text.encode("utf-8", "replace"), ERROR_BYTES))

    def send(self, data):
        if data:
            self.in_line = not data.endswith(b"\n")
        try:
            while data:
                data = data[_write(1, data):]
        except _OSError:
            # Player code closed it: its own loss.
            pass

    def isatty(self):
        return False

    def readable(self):
        return False

    def writable(self):
        return True

    def fileno(self):
        return 1


def cut(data, room):
    """The beginning of a UTF-8 text, without half a character at its end."""
    return data if _len(data) <= room else data[:room].decode("utf-8", "ignore").encode()


class NoInput:
    """Standard input, for input(): the real one belongs to the worker."""

    encoding = "utf-8"
    errors = "strict"
    closed = False

    def read(self, *_):
        raise PlayerMistake("input() does not work here: nobody sits at your avatar's keyboard")

    readline = readlines = __next__ = fileno = read

    def __iter__(self):
        return self

    def isatty(self):
        return False

    def readable(self):
        return True
