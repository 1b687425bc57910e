"""Advice about lines that are not Python: from other languages, or pasted along with the code."""

import re
from keyword import iskeyword

from aimmo_document import say

# Lines that are not part of the code, whatever Python reports about them.
PASTED = (
    (r"(?P<signs>```|~~~)", say("pasted-fence")),
    (r">>> |>>>$|\.\.\. \w|In ?\[\d*\]:|Out ?\[\d*\]:", say("pasted-prompt")),
    (r"<<<<<<< |=======$|>>>>>>> |\|\|\|\|\|\|\| ", say("merge-marker")),
    (r"[%!]", say("notebook-command")),
    (r"(pip3?|python3?|conda|apt|git|npm) [\w.-]+|\$ \w", say("shell-command")),
    (r"//|/\*|\*/|<!--|--( |$)", say("comment-sign")),
    (r"(Traceback \(most recent|File \"[^\"]*\", line \d+)", say("pasted-error")),
    (r"</?\w+[ >]", say("html-line")),
)
KEYWORDS = (
    "False|None|True|and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|"
    "import|in|is|lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield"
)
TYPES = "int|float|string|String|double|bool|boolean|char|Integer|auto|long|str|var|let|const|val|dim|Dim"
NAME = r"[A-Za-z_]\w*"


def always(text, message, line, errors):
    """The advice for a line, regardless of Python's message, or None."""
    if is_nested_quotes(text) and re.match(r"f-string|invalid syntax|unterminated|unmatched|expected|closing|'.' was never", message):
        return say("quotes-in-f-string")
    if message.startswith("unterminated string") and re.search(r"'[^'\"]*\w'\w", text):
        return say("apostrophe")
    if message.startswith("invalid syntax") and is_quoted_inside(text):
        return say("quotes-inside-text")
    return None


def is_quoted_inside(text):
    """Returns true if a string appears to contain its own quote character, that is, if it ends immediately before a word."""
    for quote in "\"'":
        found = re.match(rf"[^\"'#]*{quote}[^\"'\\]*{quote}(\w+)[^\"'\\]*{quote}", text)
        if found and not iskeyword(found[1]):
            return True
    return False


def is_nested_quotes(text):
    """Returns true if an f-string contains its own quote character inside its brackets."""
    for quote in "\"'":
        other = "'" if quote == '"' else '"'
        if re.search(rf"(?i)(?<!\w)(f|rf|fr){quote}(?!{quote})[^{quote}{other}]*\{{[^{quote}{{}}{other}]*{quote}[^{quote}]*{quote}[^{quote}]*\}}", text):
            return True
    return False


def without_texts(text):
    """A line of code without its strings and comment."""
    return re.sub(r"\"(\\.|[^\"\\])*\"|'(\\.|[^'\\])*'|#.*", "", text)


def opened_by_bracket(line, message, errors):
    """The line of an if, a loop or a function that opens its block with a {, or 0."""
    if not message.startswith(("invalid syntax", "'{' was", "expected", "cannot assign", "unmatched", "unexpected", "closing")):
        return 0
    for number in range(line, max(0, line - 20), -1):
        code = without_texts(errors.line(number)).strip()
        if re.match(r"(\}\s*)?(if|elif|else|while|for|def|class|try)\b[^:{]*:?\s*\{$", code):
            return number
    return 0


def whole(text, message, line, errors):
    """The advice that a line itself suggests, or None."""
    for pattern, (id, values) in PASTED:
        found = re.match(pattern, text)
        if found:
            return id, {**values, **found.groupdict()}
    code = without_texts(text).strip()
    first = (re.match(r"\w*", code) or [""])[0]
    return (
        conditions(code, first) or declarations(code, first) or names_of(code, first) or signs(code, first)
        or calls(code, first) or blocks(code, message, first, line, errors)
    )


def conditions(code, first):
    """if, else and loops in the syntax of other languages."""
    if re.match(r"else\s*if\b|elseif\b|elsif\b|elif\s+if\b", code):
        return say("write-elif")
    if first == "else" and re.match(r"else\s*[^\s:]", code):
        return say("else-has-no-condition")
    if iskeyword(first.lower()) and not iskeyword(first) and re.match(r"\w+\b(?!\s*[=.(\[])", code):
        return say("small-keyword", word=first.lower())
    if re.match(r"(if|elif|while)\b.*\bthen\s*:?$", code):
        return say("leave-out-then")
    if re.match(r"(if|elif|while)\b.*(\band|\bor)\s*(==|!=|<=?|>=?)", code):
        return say("compare-again")
    if re.match(r"(while|for)\b.*\bdo\s*:?$", code):
        return say("leave-out-do")
    if re.match(r"(if|elif|while)\s*:", code):
        return say("condition-missing", word=first)
    if first == "for" and re.match(r"for\s*\(.*;|for\s+\(?\s*(int|var|let)\b|for\s+\w+\s*=|for\s+\w+\s+from\b|for\s+\w+\s+to\b", code):
        return say("for-in-range")
    if re.match(r"for\s*\(\s*\w+\s+in\b", code):
        return say("for-without-brackets")
    if re.match(r"for\s+\w+\s+of\b", code):
        return say("for-in")
    if re.match(r"(foreach|for\s+each)\b", code):
        return say("write-for")
    if re.match(rf"for\s+({NAME})\s+({NAME})\s+in\b", code):
        found = re.match(rf"for\s+({NAME})\s+({NAME})\s+in\b", code)
        return say("name-with-space", name=f"{found[1]}_{found[2]}") if found[1] != "each" else say("write-for")
    if re.match(rf"for\s+{NAME}\s*(:|$)", code) or re.match(r"for\s*:", code):
        return say("for-in-range")
    if re.match(r"(repeat|loop)\b(?!\s*[=.(])", code) or re.match(r"repeat\s*\(.*\)\s*[:{]", code):
        return say("no-repeat")
    if re.match(r"(forever|until|do)\b\s*[^=.\s]|(forever|do)\s*:", code) and not re.match(r"(forever|until|do)\s*[=.(]", code):
        return say("no-until")
    if re.match(r"unless\b(?!\s*[=.(])", code):
        return say("no-unless")
    if re.match(r"(switch|case)\b(?!\s*[=.]).*[:{)]$", code) and not re.match(r"case\b.*:$", code) or re.match(r"switch\b\s+\w|switch\s*\(", code):
        return say("no-switch")
    if re.match(r"\}?\s*catch\b", code):
        return say("catch-is-except")
    if re.match(r"throw\b(?!\s*[=.(\[,:])", code):
        return say("throw-is-raise")
    return None


def declarations(code, first):
    """Declarations of variables and functions in the syntax of other languages."""
    if re.match(r"(async\s+)?(function|func|fun|fn|sub|define|void|procedure)\b\s*\w*\s*\(", code) or re.match(r"(public|private|static|protected)\b\s+\w", code):
        return say("function-is-def")
    found = re.match(rf"({TYPES})(\[\])?\s+{NAME}\s*(=|;|$)", code)
    if found:
        return say("leave-out-type", word=found[1])
    if re.search(rf"\bnew\s+{NAME}\s*[(\[]", code):
        return say("leave-out-new")
    if re.match(r"def\s+\w+\s*\([^()]*\)\s*\{", code):
        return say("colon-not-bracket")
    found = re.match(rf"def\s+({NAME})([ -]+)({NAME})\s*\(", code)
    if found:
        return name_of(f"{found[1]}_{found[3]}", found[2])
    if re.match(rf"(async\s+)?def\s+\d", code):
        return say("digit-first")
    if re.match(rf"import\s+[\w.]+\s+from\b", code):
        return say("from-import")
    if re.match(r"#?include\b\s*[<\"]|using\s+\w+|require\b\s*\(?", code):
        return say("write-import-line")
    if re.match(r"(x|y|\w+)\s*:\s*=", code):
        return say("plain-equals")
    if re.match(rf"{NAME}\s*:=", code):
        return say("plain-equals")
    return None


def names_of(code, first):
    """Names that Python does not accept."""
    found = re.match(rf"({KEYWORDS})\s*[-+*/]?=(?!=)", code) or re.match(rf"for\s+({KEYWORDS})\s+in\b", code)
    found = found or re.match(rf"def\s+({KEYWORDS})\b\s*\(", code) or re.match(rf"class\s+({KEYWORDS})\b", code)
    found = found or re.match(rf"def\s+\w+\s*\((?:[^()]*,)?\s*({KEYWORDS})\s*[,)=:]", code)
    if found and found[1] not in ("None", "True", "False"):
        return say("keyword-as-name", word=found[1])
    found = re.search(rf"\.\s*({KEYWORDS})\b\s*([=.(]|$)", code)
    if found and not re.search(rf"\d\.\s*({KEYWORDS})\b", code):
        return say("keyword-as-name", word=found[1])
    found = re.match(rf"({NAME}(?:-{NAME})+)\s*=(?!=)", code)
    if found:
        return name_of(found[1].replace("-", "_"), "-")
    found = re.match(rf"({NAME}(?: {NAME})+)\s*=(?!=)", code)
    if found and not any(map(iskeyword, found[1].split())):
        return name_of(found[1].replace(" ", "_"), " ")
    if re.match(r"\d\w*[A-Za-z_]\w*\s*=(?!=)", code):
        return say("digit-first")
    if re.search(rf"\d\s*\.\s*({NAME})\s*\(", code):
        return None
    return None


def name_of(name, separator):
    return say("name-with-dash", name=name) if "-" in separator else say("name-with-space", name=name)


def signs(code, first):
    """Operators from other languages."""
    if re.search(r"\?\?\?|\w\(\s*…\s*\)|^…$|<\s*your\b", code):
        return say("placeholder")
    if re.search(r"===|!==", code):
        return say("two-equals")
    if re.search(r"\w\s*\+\+|\+\+\s*\w|\w--\s*(;|$)|^--\w", code):
        return say("plus-equals")
    if "&&" in code or "||" in code:
        return say("and-or")
    if re.search(r"<>", code):
        return say("not-equal")
    if re.search(r"(^|[\s(])!\s*[\w(]", code) or re.search(r"\bnot\s*=", code):
        return say("word-not")
    if re.search(r"=!", code):
        return say("not-equal")
    if re.search(r"=>|=<", code):
        return say("less-or-equal")
    if re.search(r"=\s+=|<\s+=|>\s+=|!\s+=", code):
        return say("operator-in-parts")
    if re.search(r"\s//+\s*[A-Za-z]+\s+[A-Za-z]+|/\*", code):
        return say("comment-sign")
    if re.search(r"\w\s*\?\s*.+:", code):
        return say("if-expression")
    if re.search(r"\w->\w", code):
        return say("dot-not-arrow")
    if re.search(r"\b(cout|printf|println)\b", code):
        return say("write-print")
    if re.search(r"\w::\w", code):
        return say("dot-not-arrow")
    if re.search(r"(^|[^\w\]])\$\w", code):
        return say("no-dollar")
    if re.match(r"(if|elif|else|while|for|def|class)\b.*;$", code):
        return say("colon-not-semicolon")
    return None


def calls(code, first):
    """Calls and functions with a missing character."""
    found = re.search(r"\b(range|MoveAction|AttackAction|DropAction|MoveTowardsAction|Location)\s+[\w\"']", code)
    if found:
        return say("call-needs-brackets", name=found[1])
    found = re.search(r"\bdirection\s+(NORTH|EAST|SOUTH|WEST)\b", code)
    if found:
        return say("write-direction", direction=found[1])
    found = re.search(r"\b(world_state|avatar_state|random)\s+([a-z_]\w*)", code)
    if found and not iskeyword(found[2]) and not code.startswith(("def", "import", "from")):
        return say("dot-missing", first=found[1], second=found[2])
    found = re.match(r"print\s*\(\s*(\w+(?: \w+)+[!?.]*)\s*\)$", code)
    if found and re.search(r"\b[A-Z]|[!?]$", found[1]) and not any(map(iskeyword, found[1].split())):
        return say("quotes-missing", code=f'print("{found[1]}")')
    found = re.match(r"def\s+\w+\s*\([^()]*\b(\w+)\s+(\w+)\b[^()]*\)", code)
    if found:
        return say("comma-between", first=found[1], second=found[2])
    if re.match(r"\w+\s*\([\w\s,]*\)\s*:$", code) and not iskeyword(first):
        return say("def-missing", code=f"def {code}")
    if re.match(r"raise\s+\w+\s*,", code):
        return say("raise-with-brackets")
    if "`" in code:
        return say("backtick")
    found = re.search(rf"\(\s*({KEYWORDS})\s*[),]", code)
    if found and found[1] not in ("None", "True", "False"):
        return say("keyword-as-name", word=found[1])
    return None


def blocks(code, message, first, line, errors):
    """Brackets around blocks, and lines that end or continue a missing block."""
    if code.endswith("{") and re.match(r"(if|elif|else|while|for|def|class|try|function|\})|.*\)\s*\{$", code):
        return say("colon-not-bracket")
    if code in ("}", "};", "}}") and not any("{" in before for before in errors.lines[:line - 1] if not re.search(r"\)\s*\{|else\s*\{", before)):
        return say("colon-not-bracket")
    if re.match(r"end\s*(if|for|while|def|function)?\s*$", code) and first == "end":
        return say("no-end")
    if not message.startswith(("invalid syntax", "unexpected indent")):
        return None
    if first in ("else", "elif") and re.match(r"(else|elif\b.*):", code):
        return say("else-without-if", word=first)
    if first in ("except", "finally") and re.match(r"(except|finally)\b.*:", code):
        return say("except-without-try", word=first)
    return None


def before(error, errors):
    """The advice for a line that fails only because the line above it is incomplete, and the number of that line; or None."""
    line = (error.lineno or 0) - 1
    text = without_texts(errors.line(line)).rstrip()
    if line > 0 and text.count("(") > text.count(")") and not text.lstrip().startswith("#"):
        return say("bracket-not-closed", bracket="("), line
    return None
