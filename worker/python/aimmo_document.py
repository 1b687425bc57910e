"""Error documents: JSON that the worker reads at the end of a question's log.

A sentence from the arena is a notice: an id from messages/en/advice.ftl and string values,
from which the web pages render it.
"""

DOCUMENT_BYTES = 4096
# The space that the trace leaves for everything else.
REST_BYTES = 3072
MESSAGE_CHARACTERS = 400
TEXT_CHARACTERS = 100
VALUE_CHARACTERS = 200
SHORT_VALUE_CHARACTERS = 40
VALUES = 8
FRAMES = 8

# Control characters are only escaped: the worker makes them harmless.
_ESCAPES = {code: f"\\u{code:04x}" for code in (*range(32), 127)} | {ord('"'): '\\"', ord("\\"): "\\\\"}
_cut, _translate, _bytes = str.__getitem__, str.translate, str.encode


def say(id, /, **values):
    """A notice."""
    return id, values


def clip(text, most):
    """The start of a string as a plain str, even if the string is an instance of a subclass."""
    return _cut(text, slice(most))


def encode(line, message="", notice=None, trace=(), advice=None):
    """The document as bytes, within its maximum size.

    The trace consists of (line, function, text) tuples, outermost first. The outermost
    ones are left out if there is no room for them.
    """
    rest = _rest(line, message, notice, advice, VALUE_CHARACTERS)
    if len(rest) > REST_BYTES:
        rest = _rest(line, message, notice, advice, SHORT_VALUE_CHARACTERS)
    if len(rest) > REST_BYTES:
        rest = _rest(line, clip(message, VALUE_CHARACTERS), None, None, 0)
    room = DOCUMENT_BYTES - len(rest) - len('{"trace":[],}')
    places = []
    for number, function, text in reversed(trace[-FRAMES:]):
        place = f"[{int(number)},{_string(function, TEXT_CHARACTERS)},{_string(text, TEXT_CHARACTERS)}]"
        place = _bytes(place, "utf-8", "replace")
        room -= len(place) + 1
        if room < 0:
            break
        places.append(place)
    places.reverse()
    return b'{"trace":[' + b",".join(places) + b"]" + rest + b"}" if places else b"{" + rest[1:] + b"}"


def encode_hints(hints):
    """The hints as bytes, without those for which there is no room."""
    parts = []
    for line, id, values in hints:
        notice = notice_json((id, values), SHORT_VALUE_CHARACTERS * 2)
        parts.append(_bytes(f'{{"line":{int(line)},"advice":{notice}}}', "utf-8", "replace"))
    while sum(map(len, parts)) > REST_BYTES:
        parts.pop()
    return b"[" + b",".join(parts) + b"]"


def _rest(line, message, notice, advice, most):
    text = f',"line":{int(line)}'
    if message:
        text += f',"message":{_string(message, MESSAGE_CHARACTERS)}'
    if notice is not None:
        text += f',"notice":{notice_json(notice, most)}'
    if advice is not None:
        text += f',"advice":{notice_json(advice, most)}'
    return _bytes(text, "utf-8", "replace")


def notice_json(notice, most=VALUE_CHARACTERS):
    """A notice as JSON."""
    id, values = notice
    pairs = [f'"{name}":{_string(value, most)}' for name, value in list(values.items())[:VALUES]]
    return f'{{"id":"{id}","values":{{{",".join(pairs)}}}}}'


def _string(text, most):
    return f'"{_translate(_cut(text, slice(most)), _ESCAPES)}"'
