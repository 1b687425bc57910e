# MUST: converting a huge number to text is killed, although Python checks for signals only afterwards | EXPECT: kill
import sys
sys.set_int_max_str_digits(0)
n = 7 ** 500_000
def next_turn(world_state, avatar_state):
    while True: str(n)
