"""The output of player code, and its empty input."""

import os
from io import BufferedWriter, RawIOBase, TextIOWrapper

CUT = "\n… the output was cut here: a turn has room for 16 KB\n".encode()
# A turn's log holds 16 KiB, in which characters that are replaced for display take up more.
ROOM = 14 * 1024 - len(CUT)

_write = os.write


class Log(RawIOBase):
    """The target of print: the worker's log, written line by line up to a limit per turn."""

    def __init__(self):
        # As much as possible is done in C, because the work for each printed word costs the most.
        self.text = TextIOWrapper(BufferedWriter(self), "utf-8", "replace", "\n", line_buffering=True)
        self.begin(None)

    def begin(self, nonce):
        """Begins the log of a question."""
        # The number of bytes left; negative once output has been cut.
        self.room = ROOM
        # Number of bytes written to this question's log.
        self.sent = 0
        # The question that has not been answered yet, or None.
        self.open = nonce

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
        """Writes out an unfinished line."""
        try:
            self.text.flush()
        except BaseException:
            # Player code has closed the log and loses its output.
            pass

    def tell(self, document):
        """Writes a document after the output, however long the output is."""
        self.end()
        # From here on, nothing may follow the document.
        self.open = None
        self.room = -1
        self.send(document)

    def send(self, data):
        try:
            while data:
                count = _write(1, data)
                self.sent += count
                data = data[count:]
        except OSError:
            # Player code has closed the log and loses its output.
            pass

    def writable(self):
        return True

    def fileno(self):
        return 1


def cut(data, room):
    """The start of UTF-8 text, without an incomplete character at the end."""
    return data if len(data) <= room else data[:room].decode("utf-8", "ignore").encode()


class NoInput:
    """Standard input, for input(): the real one belongs to the worker."""

    encoding = "utf-8"
    errors = "strict"
    closed = False

    def read(self, *_):
        raise EOFError("input() does not work here, because your avatar has no keyboard")

    readline = readlines = __next__ = fileno = read

    def __iter__(self):
        return self

    def isatty(self):
        return False

    def readable(self):
        return True
