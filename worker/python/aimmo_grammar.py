"""Advice about what Python cannot read at all."""

import re
from keyword import iskeyword

COMPARE = "One = gives a name a value; to compare two values, write ==."
RULES = (
    (r"inconsistent use of tabs", "Some lines begin with tabs and some with spaces: use four spaces everywhere."),
    (r"expected an indented block after (.*) on line (\d+)", "What belongs to line {1} must begin four spaces further right than it."),
    (r"expected an indented block", "This line must begin four spaces further right than the one above."),
    (r"unexpected indent", "This line begins too far right: put it exactly below the line it follows."),
    (r"unindent does not match", "This line must begin exactly as far right as one of the lines above it."),
    (r"'(.)' was never closed", "Every {0} needs its partner: count the brackets from this line on."),
    (r"unterminated triple-quoted", "A text that begins with three quotes ends with three quotes."),
    (r"unterminated f-string|unterminated string|EOL while scanning", "A text ends with the same quote that it begins with, in the same line."),
    (r"unmatched '(.)'", "There is a {0} too many, or its partner is missing."),
    (r"closing parenthesis '(.)' does not match opening parenthesis '(.)'", "What begins with {1} can't end with {0}."),
    (r"Missing parentheses in call to '(\w+)'", "Write brackets around what you want to {0}: {0}(…)."),
    (r"Maybe you meant '==' or ':='", COMPARE),
    (r"cannot assign to ", "On the left of = there must be a name; to compare two values, write ==."),
    (r"Perhaps you forgot a comma", "Between two values there must be a comma, or an operator such as +."),
    (r"'return' outside function", "This return is outside of a function: begin its line four spaces further right than the def it belongs to."),
    (r"'(break)' outside loop|'(continue)' not properly in loop", "It works only inside of a for or while: check how far right the line begins."),
    (r"'(yield|await)[^']*' outside", "It works only inside of a function."),
    (r"invalid character '[“”„‘’‚«»]", "Use straight quotes: \"…\" or '…'."),
    (r"invalid character '(.)'|invalid non-printable character", "There is a character that Python doesn't know, perhaps from copying: type this line again."),
    (r"unexpected character after line continuation", "A backslash can stand only at the end of a line; to divide, write /."),
    (r"invalid decimal literal", "A name can't begin with a digit, and between a number and a name there must be an operator."),
    (r"leading zeros in decimal", "Write the number without the 0 in front of it."),
    (r"name '(\w+)' is (used|assigned to) (prior to|before) global", "Make global {0} the first line of the function."),
    (r"name '(\w+)' is parameter and global", "Choose another name for one of the two."),
    (r"positional argument follows keyword", "What has a name and = comes last between the brackets."),
    (r"expected 'except' or 'finally'", "A try needs its except: below it."),
    (r"duplicate argument '(\w+)'", "Each name can stand only once between the brackets of a def."),
    (r"source code (string )?cannot contain null bytes", "There is a character that can't be read: save the code as plain text."),
    (r"too many nested parentheses|too many statically nested|too complex|recursion", "Divide this into several smaller parts."),
    (r"expected '\('", "After the name of a function come round brackets, even with nothing between them."),
)


def advice(error, errors):
    """The advice for a mistake in the grammar, or ""."""
    line = error.lineno or 0
    text = errors.lines[line - 1].strip() if 0 < line <= len(errors.lines) else ""
    message = error.msg or ""
    if message.startswith(("expected ':'", "invalid syntax")):
        found = words(text)
        if found:
            return found
    if message.startswith("expected ':'"):
        return "Put a colon (:) at the end of what begins with if, else, for, while, def or class."
    if message.startswith(("invalid syntax", "cannot assign")) and re.match(r"(if|elif|while)\b[^=!<>]*[^=!<>:]=[^=]", text):
        return COMPARE
    for pattern, sentence in RULES:
        found = re.search(pattern, message)
        if found:
            return sentence.format(*(part or "" for part in found.groups()))
    return ""


def words(text):
    """What other languages write, and what Python does."""
    first = re.match(r"\w*", text).group()
    if re.match(r"else\s+if\b", text) or first in ("elseif", "elsif"):
        return "Python's word for it is elif."
    if not iskeyword(first) and iskeyword(first.lower()):
        return f"Python writes it small: {first.lower()}."
    if first in ("function", "func", "fun", "fn", "void", "sub") and re.match(r"\w+\s+\w+\s*\(", text):
        return "In Python a function begins with def."
    if re.match(r"(var|let|const|int|float|string|double)\s+\w+\s*=", text):
        return f"Leave out {first}: a name and = are enough."
    code = re.sub(r"\"[^\"]*\"|'[^']*'|#.*", "", text)
    if "++" in code or "--" in code and re.search(r"\w--\s*$", code):
        return "Write += 1, or -= 1."
    if "&&" in code or "||" in code:
        return "Python's words for && and || are and and or."
    if re.search(r"!(?!=)", code):
        return "Python's word for ! is not."
    if re.search(r"=>|=<", code):
        return "Write >= or <=, with the = last."
    if code.rstrip().endswith("{"):
        return "Python uses a colon and spaces instead of { and }: a colon at the end, and the lines below four spaces further right."
    if re.search(r"\bthen\s*:?\s*$", code) and first in ("if", "elif"):
        return "Leave out then, and end the line with a colon (:)."
    return ""
