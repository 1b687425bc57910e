"""Reads the messages that advice is written in, and turns error documents into English."""

import functools
import re

from support import REPOSITORY

ADVICE = REPOSITORY / "messages" / "en" / "advice.ftl"
PLACEABLE = re.compile(r"\{\s*(?:\$([a-z_]+)|\"([^\"\\]*)\")\s*\}")


@functools.cache
def messages():
    """The texts by id. Takes the part of Fluent's syntax that advice needs, and nothing else."""
    found = {}
    for number, line in enumerate(ADVICE.read_text().splitlines(), 1):
        if not line.strip() or re.match(r"#{1,3}( |$)", line):
            continue
        message = re.fullmatch(r"([a-z][a-z0-9-]*) = (\S.*)", line)
        assert message, f"line {number}: {line!r}"
        id, text = message.groups()
        assert id not in found, f"line {number}: {id} is there twice"
        rest = PLACEABLE.sub("", text)
        assert "{" not in rest and "}" not in rest, f"line {number}: {rest!r}"
        found[id] = text
    return found


def variables(id):
    """The names of the values that a message shows."""
    return {name for name, _ in PLACEABLE.findall(messages()[id]) if name}


def sentence(notice):
    """A notice in English."""
    if notice is None:
        return ""
    values = notice["values"]
    assert values.keys() >= variables(notice["id"]), notice
    return PLACEABLE.sub(lambda part: values[part[1]] if part[1] else part[2], messages()[notice["id"]])


def render(document):
    """An error document as `aimmo play` writes it into logs: the lines, what happened, and advice."""
    lines = []
    for line, function, text in document.get("trace", ()):
        lines.append(f"Line {line} in {function}:" if function else f"Line {line}:")
        if text:
            lines.append(f"    {text}")
    lines.append(document.get("message") or sentence(document.get("notice")))
    lines.append(sentence(document.get("advice")))
    return "".join(f"{line}\n" for line in lines if line)
