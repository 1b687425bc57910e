# MUST: turning a huge number into text is ended though Python looks at nothing meanwhile | EXPECT: kill
import sys
sys.set_int_max_str_digits(0)
n = 7 ** 500_000
def next_turn(world_state, avatar_state):
    while True: str(n)
