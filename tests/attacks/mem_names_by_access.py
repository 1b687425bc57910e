# MUST: os.access on missing files cannot fill the kernel's memory with their names | EXPECT: survive
import os, sys, time
PLACES = [os.path.dirname(os.__file__), "/lib", "/usr/lib", "/"]
asked = 0
def next_turn(world_state, avatar_state):
    global asked
    begun = time.process_time()
    while time.process_time() - begun < 0.1:
        for _ in range(100):
            asked += 1
            name = "%s/%d-%d%s" % (PLACES[asked % len(PLACES)], os.getpid(), asked, "y" * 225)
            try: os.access(name, os.F_OK)
            except (OSError, ImportError, ValueError): pass
    print("asked for", asked, "names")
    return MoveAction(direction.NORTH)
