"""Advice about code that Python cannot parse."""

import re
from keyword import iskeyword

import aimmo_later
from aimmo_document import say

lines = aimmo_later.get("aimmo_lines")

COMPARE = say("compare-with-two")
# Characters from other keyboards, and the ones that Python accepts instead.
QUOTES = "“”„‘’‚«»‹›「」"
OTHERS = {
    "×": "*", "÷": "/", "−": "-", "–": "-", "—": "-", "≤": "<=", "≥": ">=", "≠": "!=", "。": ".", "、": ",",
    "，": ",", "：": ":", "（": "(", "）": ")", "；": ";", "＝": "=", "！": "!", "＂": '"', "＇": "'", "【": "[", "】": "]",
    "；": ";", "؛": ";", "،": ",", "′": "'", "″": '"', "´": "'", "꞉": ":", "∶": ":", "‐": "-", "‑": "-", "⁄": "/", "∗": "*",
}
RULES = (
    (r"inconsistent use of tabs", say("tabs-and-spaces")),
    (r"expected an indented block after .* on line (?P<line>\d+)", say("indent-after")),
    (r"expected an indented block", say("indent-this")),
    (r"unexpected indent", say("indent-too-far")),
    (r"unindent does not match", say("indent-does-not-match")),
    (r"'(?P<bracket>.)' was never closed", say("bracket-not-closed")),
    (r"unterminated triple-quoted", say("triple-quotes")),
    (r"unterminated (f-string|string)|EOL while scanning|f-string: expecting '}'", say("quotes-not-closed")),
    (r"f-string: (empty expression|valid expression required before '}')", say("f-string-empty")),
    (r"f-string: single '}'", say("f-string-bracket")),
    (r"unmatched '(?P<bracket>.)'", say("bracket-too-many")),
    (
        r"closing parenthesis '(?P<closing>.)' does not match opening parenthesis '(?P<opening>.)'",
        say("bracket-mismatch"),
    ),
    (r"Missing parentheses in call to '(?P<name>\w+)'", say("call-needs-brackets")),
    (r"cannot assign to (?P<name>True|False|None)", say("constant-as-name")),
    (r"cannot assign to function call", say("assign-to-call")),
    (r"Maybe you meant '==' or ':='", COMPARE),
    (r"cannot assign to |cannot delete ", say("assign-to-value")),
    (r"Perhaps you forgot a comma", say("comma-missing")),
    (r"Did you mean to use 'from", say("from-import")),
    (r"'return' outside function", say("return-outside")),
    (r"'(?P<word>break|continue)' (outside|not properly in) loop", say("outside-of-loop")),
    (r"'await' outside|'async (with|for)' outside|asynchronous comprehension outside", say("leave-out-await")),
    (r"'yield[^']*' outside", say("yield-outside")),
    (r"Generator expression must be parenthesized", say("generator-brackets")),
    (r"invalid decimal literal", say("digit-first")),
    (r"invalid (hexadecimal|octal|binary) literal", say("digit-first")),
    (r"leading zeros in decimal", say("leading-zeros")),
    (r"name '(?P<name>\w+)' is (used|assigned to) (prior to|before) global", say("global-first")),
    (r"name '(?P<name>\w+)' is parameter and global", say("parameter-and-global")),
    (r"nonlocal declaration not allowed at module level|no binding for nonlocal", say("no-nonlocal")),
    (r"positional argument follows keyword", say("named-last")),
    (r"(non-default argument follows|parameter without a default follows)", say("default-last")),
    (r"expected 'except' or 'finally'", say("try-without-except")),
    (r"expected 'else' after 'if' expression", say("if-expression-without-else")),
    (r"multiple exception types must be parenthesized", say("except-as")),
    (r"duplicate argument '(?P<name>\w+)'", say("duplicate-parameter")),
    (r"unicodeescape|malformed \\N", say("backslash-in-text")),
    (r"unexpected character after line continuation", say("backslash-in-code")),
    (r"source code (string )?cannot contain null bytes", say("null-bytes")),
    (r"too many nested parentheses|too many statically nested|too complex|recursion", say("too-nested")),
    (r"expected '\('", say("def-needs-brackets")),
    (r"from __future__ imports must occur", say("future-first")),
    (r"import \* only allowed at module level", say("star-import")),
    (r"invalid non-printable character", say("invisible-character")),
    (r"is an illegal expression for augmented", say("assign-to-value")),
    (r"expected ':'", say("colon-missing")),
)


def advice(error, errors):
    """The advice for a syntax error, or None, and the line to blame."""
    line = error.lineno or 0
    if line > len(errors.lines):
        line = len(errors.lines)
    text = errors.line(line).strip()
    message = error.msg or ""
    opened = lines.opened_by_bracket(line, message, errors)
    if opened and opened < line:
        return say("colon-not-bracket"), opened
    if message.startswith("unexpected indent") and not any(map(str.strip, errors.lines[:line - 1])):
        return say("indent-first"), line
    if message.startswith("expected an indented block after") and not any(map(str.strip, errors.lines[line:])):
        block = re.search(r"on line (\d+)", message)
        if block and not any(map(str.strip, errors.lines[int(block[1]):])):
            return say("block-empty", line=block[1]), line
    found = lines.whole(text, message, line, errors) if is_general(message) else None
    if found is None:
        found = lines.always(text, message, line, errors)
    if found is None and message.startswith("invalid character"):
        return character(message, text), line
    if found is None:
        found = by_message(message, text)
    if found is None and message.startswith("invalid syntax"):
        return lines.before(error, errors) or (None, line)
    return found, line


def is_general(message):
    """Returns true if a message is so general that the line itself says more."""
    return message.startswith((
        "invalid syntax", "expected ':'", "expected '('", "cannot assign", "expected 'except'", "unterminated", "unmatched",
        "invalid decimal literal", "'return' outside", "closing parenthesis", "unexpected indent", "expected an indented", "'{' was never closed", "unexpected character", "unindent",
        "'await' outside", "'(' was never closed", "invalid character '…",
    ))


def by_message(message, text):
    if message.startswith(("invalid syntax", "cannot assign")) and re.match(r"(if|elif|while)\b[^=!<>]*[^=!<>:]=[^=]", text):
        return COMPARE
    for pattern, notice in RULES:
        found = re.search(pattern, message)
        if found:
            id, values = notice
            return id, {**values, **found.groupdict()}
    return None


def character(message, text):
    """The advice for a character that Python doesn't know."""
    found = re.search(r"invalid character '(.)'", message)
    if found is None:
        return say("unknown-character")
    sign = found[1]
    if sign in QUOTES:
        return say("straight-quotes")
    from unicodedata import normalize

    right = OTHERS.get(sign) or normalize("NFKC", sign)
    if right != sign and right.isascii():
        return say("other-keyboard", sign=sign, right=right)
    return say("unknown-sign", sign=sign)
