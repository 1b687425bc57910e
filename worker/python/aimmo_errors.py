"""Puts errors into words: the player's own lines, Python's message, and advice.

What costs much, or is needed rarely, is in aimmo_advice and aimmo_grammar.
"""

import aimmo_later
from aimmo_log import ERROR_BYTES, MESSAGE_CHARACTERS

CODE_NAME = "<your code>"
FRAMES_SHOWN = 8
TEXT_SHOWN = 100
ADVICE_CHARACTERS = 500
# Given up when memory is full, so that there is some to say so: address space,
# which costs no memory. Python takes a mebibyte at a time.
RESERVE_BYTES = 2 * 1024 * 1024

# Whatever a class of errors says of itself.
_trace_of = BaseException.__traceback__.__get__


class PlayerMistake(Exception):
    """What the code did makes no sense here. It says so itself."""

    def __init__(self, message, advice="", line=0):
        super().__init__(message)
        self.message, self.advice, self.line = message, advice, line


class Errors:
    """The errors of one version of a code."""

    def __init__(self, log):
        self.log = log
        self.source = ""
        self.lines = []
        # What plays.
        self.play = None
        # The last turn's error, the line that it blamed, and for how many turns
        # there has been no other.
        self.last = None
        self.line_of_last = 0
        self.times = 0
        self.reserve = bytes(RESERVE_BYTES)

    def read(self, source):
        """Learns the code, of which errors show lines."""
        self.source = source
        # Python's own idea of a line, which str.splitlines has not.
        self.lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def line(self, number):
        """A line of the code; "" where there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def find(self, pattern):
        """The first line that begins with a pattern, or 0."""
        import re

        return next((number for number, line in enumerate(self.lines, 1) if re.match(pattern, line)), 0)

    def tell_load(self, error):
        """Tells why code doesn't play. Returns the line to blame, and where the words are."""
        frames = self.frames(error)
        return self.tell(error, frames, message(error))

    def tell_turn(self, error):
        """Tells why a turn went wrong, as tell_load; briefly, where it did as in the last turn."""
        frames = self.frames(error)
        words = message(error)
        this = frames[-1:], words
        if self.last != this:
            self.last, self.times = this, 1
            answer = self.tell(error, frames, words)
            self.line_of_last = answer[0]
            return answer
        self.times += 1
        line = self.line_of_last
        where = f", in line {line}" if line else ""
        again = f"The same error for the {ordinal(self.times)} turn in a row{where}: "
        told = self.log.tell(again, " ".join(words.split()) + "\n", "")
        self.keep_reserve()
        return line, *told

    def tell(self, error, frames, words):
        line = frames[-1][0] if frames else 0
        try:
            if type(error) is MemoryError:
                advice = out_of_memory()
            else:
                advice, line = aimmo_later.get("aimmo_advice").of(error, words, line, innermost(error), self)
            advice = advice[:ADVICE_CHARACTERS]
        except BaseException:
            # It must do without.
            advice = ""
        if not frames and line:
            frames = [(line, "<module>")]
        places = self.places(frames, words + advice)
        told = self.log.tell(places, words + "\n", advice and advice + "\n")
        self.keep_reserve()
        return line, *told

    def frames(self, error):
        """Where in the player's code an error came about. Where memory is full, there is some afterwards."""
        if type(error) is MemoryError:
            self.reserve = None
        frames, trace = [], _trace_of(error)
        while trace is not None:
            code = trace.tb_frame.f_code
            place = trace.tb_lineno, code.co_name
            # A function that calls itself is shown once.
            if code.co_filename == CODE_NAME and frames[-1:] != [place]:
                frames.append(place)
            trace = trace.tb_next
        return frames

    def places(self, frames, words):
        """The lines of the player's code on the way to an error, as many as there is room for."""
        places, room = "", ERROR_BYTES - len(words.encode("utf-8", "replace")) - 2
        for line, function in reversed(frames[-FRAMES_SHOWN:]):
            where = "" if function == "<module>" else f" in {function[:TEXT_SHOWN]}"
            text = self.line(line).strip()[:TEXT_SHOWN]
            longer = f"Line {line}{where}:\n" + (f"    {text}\n" if text else "") + places
            if len(longer.encode("utf-8", "replace")) > room:
                break
            places = longer
        return places

    def keep_reserve(self):
        if self.reserve is None:
            try:
                self.reserve = bytes(RESERVE_BYTES)
            except MemoryError:
                pass


def innermost(error):
    """The player's own place nearest to an error, or None."""
    own, trace = None, _trace_of(error)
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == CODE_NAME:
            own = trace
        trace = trace.tb_next
    return own


def message(error):
    """Python's message. The player's own errors may fail even here."""
    kind = type(error)
    try:
        if isinstance(error, PlayerMistake):
            return error.message
        if isinstance(error, SyntaxError):
            return f"{kind.__name__}: {error.msg}"[:MESSAGE_CHARACTERS]
        text = str(error)[:MESSAGE_CHARACTERS]
        return f"{kind.__name__}: {text}" if text else kind.__name__
    except BaseException:
        return "An error that cannot be shown"


def out_of_memory():
    """What to do about memory, in few words: there is little to think with."""
    limit = ""
    try:
        from resource import RLIMIT_AS, getrlimit

        most, _ = getrlimit(RLIMIT_AS)
        if most > 0:
            limit = f" of {most >> 20} MB, which Python itself needs a part of"
    except BaseException:
        pass
    return f"Your program has used up its memory{limit}. Is there a list or a text that grows without end?"


def ordinal(number):
    """1st, 2nd, 3rd, 4th …"""
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
