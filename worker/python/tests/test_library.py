"""Processes that cannot open files still have all the modules they need."""

import subprocess
import sys
import unittest

import support

sys.path.insert(0, str(support.SOURCES))

# Imports all permitted modules and triggers their own deferred imports.
IMPORTS = """
import sys
started = set(sys.modules)
for name in {allowed!r}:
    __import__(name)
import time, datetime, collections, unicodedata, typing, functools, queue, statistics, random, pprint, calendar
time.strptime("Mon", "%a"), datetime.datetime.strptime("2026", "%Y"), collections.Counter("a").most_common(1)
for codec in {codecs!r}:
    "a".encode(codec) if codec != "rot_13" else __import__("codecs").encode("a", codec)
random.seed("a"), random.SystemRandom().random()
compile(r"'\\N{{BULLET}}'", "", "eval")
try: import difflib, keyword, resource, signal
except ImportError: pass
for name in sorted(set(sys.modules) - started):
    print(name)
"""
# Loaded by the runner or during Python's startup.
LOADED = {"importlib._bootstrap", "importlib._bootstrap_external", "_frozen_importlib", "_frozen_importlib_external", "os.path", "typing.io", "typing.re"}


class Library(unittest.TestCase):
    def test_all_permitted_modules_are_kept_with_their_dependencies(self):
        import aimmo_imports

        lists = lists_of()
        codecs = [name.partition(".")[2] for name in lists["MODULES"] if name.startswith("encodings.")]
        program = IMPORTS.format(allowed=sorted(aimmo_imports.ALLOWED), codecs=codecs)
        command = [sys.executable, "-s", "-S", "-B", "-P", "-X", "utf8", "-c", program]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        kept = {*lists["MODULES"], *lists["NATIVE"], *sys.builtin_module_names, *LOADED, *frozen()}
        missing = [name for name in done.stdout.split() if name not in kept]
        self.assertEqual(missing, [])

    def test_a_module_is_loaded_from_its_open_file(self):
        code = support.playing(
            "import statistics, json",
            "print(type(statistics.__loader__).__name__, type(json.__loader__).__name__, len(json.__path__))",
            "print(statistics.mean([1, 3]), json.dumps([1]), statistics.__file__ == statistics.__spec__.origin)",
            "return WaitAction()",
        )
        with support.Runner(code) as runner:
            answer, log = runner.turn()
        self.assertEqual(answer[0], support.WAIT, log)
        self.assertEqual(log, "Kept Kept 1\n2 [1] True\n")

    def test_bytecode_of_another_source_is_not_used(self):
        import os

        script = "\n".join((
            "import sys, os", f"sys.path[:0] = [{str(support.SOURCES)!r}]",
            "os.dup2 = lambda *_, **__: None", "import aimmo_library as library",
            "seen = os.stat(library.__file__)",
            "head = lambda flags, time, size: library._external.MAGIC_NUMBER + b''.join(n.to_bytes(4, 'little') for n in (flags, time, size))",
            "time = int(seen.st_mtime)",
            "print(library.is_current(head(0, time, seen.st_size), seen), library.is_current(head(0, time - 1, seen.st_size), seen),",
            " library.is_current(head(0, time, 1), seen), library.is_current(head(1, 0, 0), seen), library.is_current(head(3, 0, 0), seen),",
            " library.is_current(b'old ' + head(0, time, seen.st_size)[4:], seen))",
        ))
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=dict(os.environ))
        self.assertEqual(done.stdout.split(), ["True", "False", "False", "True", "False", "False"])


def lists_of():
    """Returns the lists without opening the files they name."""
    text = (support.SOURCES / "aimmo_library.py").read_text()
    lists = {}
    for name in ("MODULES", "NATIVE"):
        start = text.index(f'{name} = """') + len(f'{name} = """')
        lists[name] = text[start:text.index('"""', start)].split()
    return lists


def frozen():
    """Returns the modules frozen into the Python program."""
    import _imp

    return _imp._frozen_module_names() if hasattr(_imp, "_frozen_module_names") else ()


if __name__ == "__main__":
    unittest.main()
