# MUST: looking up missing files cannot fill the kernel's memory with their names beyond the process's own limit | EXPECT: survive at default timing
# Seen: in ten turns of 0.45 s of CPU, one player created 836,000 dentries: 585 MB of slab, charged to no process.
# Passes if the second number in /proc/sys/fs/dentry-state (unused entries) grows by less than 20,000 in ten turns.
import os, time
PLACES = [os.path.dirname(os.__file__), "/lib", "/usr/lib", "/"]
asked = 0
def next_turn(world_state, avatar_state):
    global asked
    begun = time.process_time()
    while time.process_time() - begun < 0.4:
        for _ in range(100):
            asked += 1
            try: os.stat("%s/%d-%d%s" % (PLACES[asked % len(PLACES)], os.getpid(), asked, "x" * 225))
            except OSError: pass
    print("asked for", asked, "names")
    return MoveAction(direction.NORTH)
