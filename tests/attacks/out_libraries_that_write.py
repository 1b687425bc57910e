# MUST: warnings, logging, traceback and faulthandler write only to the log | EXPECT: survive
import faulthandler, logging, sys, traceback, warnings
faulthandler.enable(file=2)
logging.basicConfig(level=0)
def next_turn(world_state, avatar_state):
    faulthandler.dump_traceback(file=1)
    warnings.warn("careful\x1b[2J")
    logging.error("wrong\u202e %s", "x" * 1000)
    traceback.print_stack()
    sys.excepthook(ValueError, ValueError("no error"), None)
    sys.displayhook("shown")
    return MoveAction(direction.NORTH)
