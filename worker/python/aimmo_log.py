"""What player code prints, and what it reads: nothing."""

import os
from io import BufferedWriter, RawIOBase, TextIOWrapper

CUT = "\n… the output was cut here: a turn has room for 16 KB\n".encode()
# A turn's log has 16 KiB; what is printed leaves room for an error after it.
ERROR_BYTES = 2 * 1024
MESSAGE_CHARACTERS = 400
ROOM = 16 * 1024 - ERROR_BYTES - len(CUT)
NEWLINE = ord("\n")

_write = os.write


class Log(RawIOBase):
    """Where print goes, a line at a time: the worker's log, up to a limit a turn."""

    def __init__(self):
        # In C as far as it goes: what print does for every word costs most.
        self.text = TextIOWrapper(BufferedWriter(self), "utf-8", "replace", "\n", line_buffering=True)
        self.begin()

    def begin(self):
        """Begins the log of a turn."""
        # Below 0 once something was cut.
        self.room = ROOM
        self.in_line = False

    def write(self, data):
        length = len(data)
        if length <= self.room:
            self.room -= length
            self.send(bytes(data))
        elif self.room >= 0:
            self.send(cut(bytes(data), self.room) + CUT)
            self.room = -1
        return length

    def end(self):
        """Writes what was printed in a line without an end."""
        try:
            self.text.flush()
        except BaseException:
            # Player code closed it: its own loss.
            pass

    def tell(self, place, message, advice):
        """Writes what the player must read, however much was printed before.

        Returns how many bytes message and advice are, and how many the advice.
        """
        self.end()
        advice = advice.encode("utf-8", "replace")
        message = cut(message.encode("utf-8", "replace"), ERROR_BYTES - len(advice))
        place = place.encode("utf-8", "replace")
        self.send((b"\n" if self.in_line else b"") + place + message + advice)
        return len(message) + len(advice), len(advice)

    def send(self, data):
        if data:
            self.in_line = data[-1] != NEWLINE
        try:
            while data:
                data = data[_write(1, data):]
        except OSError:
            # Player code closed it: its own loss.
            pass

    def writable(self):
        return True

    def fileno(self):
        return 1


def cut(data, room):
    """The beginning of a UTF-8 text, without half a character at its end."""
    return data if len(data) <= room else data[:room].decode("utf-8", "ignore").encode()


class NoInput:
    """Standard input, for input(): the real one belongs to the worker."""

    encoding = "utf-8"
    errors = "strict"
    closed = False

    def read(self, *_):
        raise EOFError("input() does not work here: nobody sits at your avatar's keyboard")

    readline = readlines = __next__ = fileno = read

    def __iter__(self):
        return self

    def isatty(self):
        return False

    def readable(self):
        return True
