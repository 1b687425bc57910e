"""Describes errors: the player's own lines, Python's message, and advice.

Expensive or rarely needed parts are in modules that are loaded on first use.
"""

import aimmo_later
from aimmo_document import FRAMES, MESSAGE_CHARACTERS, clip, encode, encode_hints, say
from aimmo_log import Log

CODE_NAME = "<your code>"
# Address space that is released when memory is full, so that the error can be
# described. It costs no memory until then. Python allocates a mebibyte at a time.
RESERVE_BYTES = 2 * 1024 * 1024

# Read from the base classes, because an error class may override them.
_trace_of = BaseException.__traceback__.__get__
# While this runs, the log may be only partially written.
_sends = Log.send.__code__
_name_of = vars(type)["__name__"].__get__


class PlayerMistake(Exception):
    """A mistake that the arena, not Python, reports. It has a notice instead of a message."""

    def __init__(self, notice, advice=None, line=0):
        super().__init__(notice[0])
        self.notice, self.advice, self.line = notice, advice, line


class Errors:
    """The errors of one version of the player's code."""

    def __init__(self, log):
        self.log = log
        self.source = ""
        self.lines = []
        # The function that answers turns.
        self.play = None
        # The code's names.
        self.names = {}
        # The code's syntax tree, parsed on first use.
        self.tree = None
        self.reserve = bytes(RESERVE_BYTES)

    def read(self, source):
        """Stores the code so that errors can quote its lines."""
        self.source = source
        # Only the line endings that Python recognizes: str.splitlines accepts more.
        self.lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def line(self, number):
        """A line of the code, or ""."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def find(self, pattern):
        """The first line whose start matches a pattern, or 0."""
        import re

        return next((number for number, line in enumerate(self.lines, 1) if re.match(pattern, line)), 0)

    def tell(self, error):
        """Writes the document of an error. Returns the line to blame and the document's length."""
        if type(error) is MemoryError:
            self.reserve = None
        frames = own_frames(error)
        line = frames[-1][0] if frames else 0
        notice, words, advice = None, "", None
        try:
            if isinstance(error, PlayerMistake):
                notice = error.notice
            else:
                words = message(error)
            if type(error) is MemoryError:
                advice = out_of_memory()
            else:
                advice, line = aimmo_later.get("aimmo_advice").of(error, words, line, innermost(error), self)
        except BaseException:
            # The error is then reported without advice.
            pass
        if not frames and line:
            frames = [(line, "<module>")]
        document = encode(line, words, notice, self.places(frames), advice)
        self.log.tell(document)
        self.keep_reserve()
        return line, len(document), 0

    def facts(self):
        """Writes the facts about the code. Returns their document's length, or 0 without facts."""
        try:
            document = aimmo_later.get("aimmo_facts").document(self.source)
            before = self.log.sent
            self.log.send(document)
            return len(document) if self.log.sent - before == len(document) else 0
        except BaseException:
            # The code also runs without facts.
            return 0

    def hint(self):
        """Writes hints about code that has loaded. Returns the length of their document, or 0 without hints."""
        try:
            hints = aimmo_later.get("aimmo_hints").hints(self.source)
            document = encode_hints(hints) if hints else b""
        except BaseException:
            # The code can run without hints.
            document = b""
        if document:
            self.log.tell(document)
        return len(document)

    def running(self, frame):
        """Returns true if the log is being written to, and the player's frames around a frame, innermost first."""
        is_writing, frames = False, []
        while frame is not None:
            code = frame.f_code
            if code is _sends:
                is_writing = True
            elif code.co_filename == CODE_NAME:
                frames.append(frame)
            frame = frame.f_back
        return is_writing, frames

    def stuck(self, frames):
        """The line that keeps a question from being answered, and a document about it."""
        number, line, advice = 0, frames[0].f_lineno or 0 if frames else 0, None
        try:
            found = aimmo_later.get("aimmo_stuck").found(frames, self)
            if found is not None:
                number, line, advice = found
        except BaseException:
            # The error is then reported without advice.
            pass
        places = []
        for frame in frames[number:]:
            place = frame.f_lineno or 0 if places else line, frame.f_code.co_name
            # A function that calls itself is shown only once.
            if places[-1:] != [place]:
                places.append(place)
            if len(places) == FRAMES:
                break
        return line, encode(line, trace=self.places(places[::-1]), advice=advice)

    def places(self, frames):
        """The line, function and source text of each frame."""
        return [
            (line, "" if function == "<module>" else function, self.line(line).strip())
            for line, function in frames[-FRAMES:]
        ]

    def keep_reserve(self):
        if self.reserve is None:
            try:
                self.reserve = bytes(RESERVE_BYTES)
            except MemoryError:
                pass


def own_frames(error):
    """The line and function of each of the player's own frames, outermost first."""
    frames, trace = [], _trace_of(error)
    while trace is not None:
        code = trace.tb_frame.f_code
        place = trace.tb_lineno, code.co_name
        # A function that calls itself is shown only once.
        if code.co_filename == CODE_NAME and frames[-1:] != [place]:
            frames.append(place)
        trace = trace.tb_next
    return frames


def innermost(error):
    """The place in the player's own code that is nearest to an error, or None."""
    own, trace = None, _trace_of(error)
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == CODE_NAME:
            own = trace
        trace = trace.tb_next
    return own


def message(error):
    """Python's message. Even this may fail if the player wrote the error class."""
    kind = _name_of(type(error))
    try:
        if isinstance(error, SyntaxError) and type(error.msg) is str:
            text = error.msg
        else:
            text = clip(str(error), MESSAGE_CHARACTERS)
    except BaseException:
        return f"{kind}: its text cannot be shown"
    return f"{kind}: {text}" if text else kind


def out_of_memory():
    """Brief advice about memory: too little is left to work out anything more."""
    try:
        from resource import RLIMIT_AS, getrlimit

        most, _ = getrlimit(RLIMIT_AS)
        if most > 0:
            return say("out-of-memory-of", megabytes=str(most >> 20))
    except BaseException:
        pass
    return say("out-of-memory")
