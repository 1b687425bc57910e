# MUST: standard-library modules that write files cannot create any | EXPECT: survive
def attempt(what, fn):
    try:
        r = fn()
    except BaseException as e:
        print("BLOCKED", what, type(e).__name__, str(e)[:80])
    else:
        print("PWNED", what, repr(r)[:80])

import os, sys
sys.dont_write_bytecode = False
sys.pycache_prefix = "/tmp/sbx_cache"
import tempfile
attempt("mkdtemp", lambda: tempfile.mkdtemp())
attempt("named file", lambda: tempfile.NamedTemporaryFile())
attempt("spooled", lambda: tempfile.SpooledTemporaryFile().rollover())
def database():
    import sqlite3
    d = sqlite3.connect("/tmp/sbx.db"); d.execute("create table t (x)"); d.commit()
attempt("sqlite", database)
def shelf():
    import dbm.dumb
    return dbm.dumb.open("/tmp/sbx_shelf", "c")
attempt("dbm", shelf)
def log():
    import logging.handlers
    return logging.handlers.RotatingFileHandler("/tmp/sbx.log")
attempt("log", log)
def archive():
    import zipfile
    return zipfile.ZipFile("/tmp/sbx.zip", "w")
attempt("zip", archive)
def copy():
    import shutil
    return shutil.copy(os.__file__, "/tmp/sbx_copy.py")
attempt("copy", copy)
attempt("pathlib", lambda: __import__("pathlib").Path("/tmp/sbx.txt").write_text("x"))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
