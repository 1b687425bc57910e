# MUST: no terminal accepts injected input, and no descriptor can be made to send signals | EXPECT: survive
def attempt(what, fn):
    try:
        r = fn()
    except BaseException as e:
        print("BLOCKED", what, type(e).__name__, str(e)[:80])
    else:
        print("PWNED", what, repr(r)[:80])

import array, fcntl, os, struct
number = array.array("i", [1])
for fd in range(4):
    for what, request, word in (("TIOCSTI", 0x5412, b"x"), ("TIOCLINUX", 0x541C, b"\3"), ("FIOASYNC", 0x5452, number), ("FIONBIO", 0x5421, number),
                                ("FIOSETOWN", 0x8901, number), ("SIOCSPGRP", 0x8902, number), ("TIOCSCTTY", 0x540E, 0), ("TIOCNOTTY", 0x5422, 0),
                                ("FIONREAD", 0x541B, number), ("FIGETBSZ", 2, number), ("TIOCGWINSZ", 0x5413, bytes(8))):
        attempt("%s on %d" % (what, fd), lambda: fcntl.ioctl(fd, request, word))
attempt("the terminal", lambda: os.open("/dev/tty", os.O_RDWR))
attempt("its name", lambda: os.ctermid() and os.ttyname(0))
attempt("its group", lambda: os.tcgetpgrp(0))
attempt("its size", lambda: os.get_terminal_size(1))

def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH)
