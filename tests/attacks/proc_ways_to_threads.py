# MUST: no library can start a thread | EXPECT: survive
def attempt(what, fn):
    try:
        r = fn()
    except BaseException as e:
        print("BLOCKED", what, type(e).__name__, str(e)[:80])
    else:
        print("PWNED", what, repr(r)[:80])

import _thread, threading
attempt("thread", lambda: _thread.start_new_thread(print, ("PWNED a thread ran",)))
attempt("timer", lambda: threading.Timer(0.01, print, ("PWNED a timer ran",)).start())
def pool():
    from concurrent.futures import ThreadPoolExecutor
    with ThreadPoolExecutor(2) as p: return p.submit(print, "PWNED a pool ran").result(1)
attempt("pool", pool)
def later():
    import faulthandler
    return faulthandler.dump_traceback_later(0.1, repeat=True, file=1)
attempt("watchdog", later)
def queue():
    import logging.handlers, queue as q
    l = logging.handlers.QueueListener(q.Queue()); l.start(); return l
attempt("log listener", queue)
def multi():
    from multiprocessing.pool import ThreadPool
    return ThreadPool(1)
attempt("thread pool", multi)

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
