"""Prints the CPU time and memory of a turn in the Python process: python3 tests/measure.py [avatar.py]."""

import random
import sys
import time
from pathlib import Path

from support import LOADED, REPOSITORY, WAIT, Runner, World

TURNS = 5000


def world(chance):
    places = [(x, y) for x in range(-15, 16) for y in range(-15, 16)]
    chance.shuffle(places)
    avatars = [(number + 1, x, y) for number, (x, y) in enumerate(places[96:146])]
    things = [("score", x, y) for x, y in places[146:171]]
    return World(-15, -15, 15, 15, obstacles=places[:96], things=things, avatars=avatars)


def main():
    name = sys.argv[1] if len(sys.argv) > 1 else REPOSITORY / "examples" / "wanderer.py"
    seen = world(random.Random(1))
    with Runner(Path(name).read_text()) as runner:
        assert runner.loaded[0] == LOADED, runner.load_log
        clock = ~runner.process.pid << 3 | 2
        print(f"start: {time.clock_gettime(clock) * 1e3:.1f} ms CPU, {pss(runner.process.pid)} KiB PSS")
        for turn in range(TURNS):
            if turn == TURNS // 5:
                begin = time.clock_gettime(clock)
            (kind, *_), log = runner.turn(seen)
            assert kind >= WAIT, log
        used = time.clock_gettime(clock) - begin
        print(f"turn: {used / (TURNS - TURNS // 5) * 1e6:.1f} µs CPU; {pss(runner.process.pid)} KiB PSS")


def pss(process):
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    return int(rollup.split("Pss:")[1].split()[0])


if __name__ == "__main__":
    main()
