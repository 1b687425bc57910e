"""The standard library for a process that can no longer open files.

Before the seal, this module opens the files of all modules that player code may
import and of their dependencies: a descriptor costs a few hundred bytes, whereas
a module would cost up to a hundred kilobytes. Modules written in C are mapped by
the loader and created when they are imported. tests/test_library.py reports
missing modules.
"""

import marshal
import os
import sys

import _ctypes

# Modules in Python, except for those that Python loads at startup. Modules that a
# version of Python does not have are skipped.
MODULES = """
    __future__ _opcode_metadata _py_warnings _strptime _threading_local _weakrefset annotationlib ast bisect calendar
    collections collections.abc contextlib contextvars copy copyreg dataclasses datetime decimal difflib dis enum
    fractions functools graphlib heapq importlib importlib.machinery inspect json json.decoder json.encoder
    json.scanner keyword linecache locale numbers opcode operator pprint queue random re re._casefix re._compiler
    re._constants re._parser reprlib signal statistics string string.templatelib stringprep textwrap threading token
    tokenize types typing warnings weakref
    encodings.ascii encodings.cp1252 encodings.idna encodings.latin_1 encodings.punycode encodings.raw_unicode_escape
    encodings.rot_13 encodings.unicode_escape encodings.utf_16 encodings.utf_16_be encodings.utf_16_le
    encodings.utf_8_sig
""".split()
# Modules in C. Some Pythons have them built in.
NATIVE = """
    _bisect _contextvars _datetime _decimal _heapq _json _opcode _queue _random _sha2 _sha512 _statistics _struct
    _typing array cmath math resource unicodedata
""".split()

ANSWERS = 3
LAZY = 1
HEAD_BYTES = 16
UNCHECKED = 1
_pread, _close, _loads = os.pread, os.close, marshal.loads
_bootstrap, _external = sys.modules["_frozen_importlib"], sys.modules["_frozen_importlib_external"]
_Spec, _Extension = _bootstrap.ModuleSpec, _external.ExtensionFileLoader


class Kept:
    """A module whose file is open. It is read when the module is imported."""

    def __init__(self, descriptor, size, is_compiled, path, is_package):
        self.descriptor, self.size, self.is_compiled = descriptor, size, is_compiled
        self.path, self.is_package = path, is_package

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.code(), module.__dict__)

    def get_source(self, name):
        """Returns None: tracebacks must do without the source."""
        return None

    def code(self):
        data = b""
        while len(data) < self.size:
            part = _pread(self.descriptor, self.size - len(data), len(data))
            if not part:
                raise ImportError(f"{self.path} was closed")
            data += part
        if self.is_compiled:
            return _loads(memoryview(data)[HEAD_BYTES:])
        return compile(data, self.path, "exec", dont_inherit=True)


class Library:
    """Finds modules whose files are open."""

    def __init__(self):
        self.kept = {}
        self.native = {}

    def find_spec(self, name, path=None, target=None):
        kept = self.kept.get(name)
        if kept is not None:
            spec = _Spec(name, kept, origin=kept.path, is_package=kept.is_package)
            spec.has_location = True
            if kept.is_package:
                spec.submodule_search_locations.append(kept.path.rpartition("/")[0])
            return spec
        path = self.native.get(name)
        return None if path is None else _Spec(name, _Extension(name, path), origin=path)

    def open(self):
        """Opens the modules that have not been imported yet."""
        loaded = sys.modules
        # The runner puts the socket for answers there.
        os.dup2(0, ANSWERS, inheritable=False)
        folder = sys._stdlib_dir
        for name in MODULES:
            if name not in loaded:
                kept = keep(f"{folder}/{name.replace('.', '/')}")
                if kept is not None:
                    self.kept[name] = kept
        folder = next((path for path in sys.path if path.endswith("lib-dynload")), "")
        for name in NATIVE:
            if name not in loaded and name not in sys.builtin_module_names:
                path = load(f"{folder}/{name}")
                if path is not None:
                    self.native[name] = path


def keep(base):
    """Opens a module, or its bytecode if that is up to date; returns None if it is missing."""
    for source, is_package in ((f"{base}.py", False), (f"{base}/__init__.py", True)):
        try:
            seen = os.stat(source)
        except OSError:
            continue
        for path, is_compiled in ((compiled(source), True), (source, False)):
            try:
                descriptor = os.open(path, os.O_RDONLY)
            except OSError:
                continue
            if not is_compiled or is_current(_pread(descriptor, HEAD_BYTES, 0), seen):
                return Kept(descriptor, os.fstat(descriptor).st_size, is_compiled, source, is_package)
            _close(descriptor)
    return None


def compiled(source):
    """The path of a source's bytecode."""
    folder, _, name = source.rpartition("/")
    return f"{folder}/__pycache__/{name[:-3]}.{sys.implementation.cache_tag}.pyc"


def is_current(head, source):
    """Returns true if bytecode with this header belongs to this source, according to PEP 552."""
    magic, flags, modified, size = head[:4], *(int.from_bytes(head[at:at + 4], "little") for at in (4, 8, 12))
    if magic != _external.MAGIC_NUMBER:
        return False
    if flags:
        return flags == UNCHECKED
    return modified == int(source.st_mtime) & 0xFFFFFFFF and size == source.st_size & 0xFFFFFFFF


def load(base):
    """Maps a library, which can then be loaded by its path without opening a file; returns None if it is missing."""
    for suffix in _external.EXTENSION_SUFFIXES:
        try:
            _ctypes.dlopen(base + suffix, LAZY)
        except OSError:
            continue
        return base + suffix
    return None


library = Library()
library.open()
# Ahead of the finder that searches folders.
sys.meta_path.insert(-1, library)
