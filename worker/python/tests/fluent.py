"""Reads the advice messages and renders error documents in English."""

import functools
import re

from support import REPOSITORY

ADVICE = REPOSITORY / "messages" / "en" / "advice.ftl"
PLACEABLE = re.compile(r"\{\s*(?:\$([a-z_]+)|\"([^\"\\]*)\")\s*\}")


@functools.cache
def messages():
    """Returns the messages by id. Supports only the subset of Fluent's syntax that the advice uses."""
    found = {}
    for number, line in enumerate(ADVICE.read_text().splitlines(), 1):
        if not line.strip() or re.match(r"#{1,3}( |$)", line):
            continue
        message = re.fullmatch(r"([a-z][a-z0-9-]*) = (\S.*)", line)
        assert message, f"line {number}: {line!r}"
        id, text = message.groups()
        assert id not in found, f"line {number}: {id} is defined twice"
        rest = PLACEABLE.sub("", text)
        assert "{" not in rest and "}" not in rest, f"line {number}: {rest!r}"
        found[id] = text
    return found


def variables(id):
    """Returns the names of the values in a message."""
    return {name for name, _ in PLACEABLE.findall(messages()[id]) if name}


def sentence(notice):
    """Renders a notice in English."""
    if notice is None:
        return ""
    values = notice["values"]
    assert values.keys() >= variables(notice["id"]), notice
    return PLACEABLE.sub(lambda part: values[part[1]] if part[1] else part[2], messages()[notice["id"]])


def render(document):
    """Renders an error document as `aimmo play` logs it: the lines, the message and the advice."""
    lines = []
    for line, function, text in document.get("trace", ()):
        lines.append(f"Line {line} in {function}:" if function else f"Line {line}:")
        if text:
            lines.append(f"    {text}")
    lines.append(document.get("message") or sentence(document.get("notice")))
    lines.append(sentence(document.get("advice")))
    return "".join(f"{line}\n" for line in lines if line)
