# MUST: control, bidirectional, invisible and combining characters are replaced however they are written | EXPECT: survive
import os
texts = ["".join(map(chr, range(start, start + 64))) for start in range(0, 0x300, 64)]
texts += ["\u202e\u2066\u2069\u200f\u061c\ufeff\u2028\u2029\u200b\u2060\u180e\u034f\u115f\u3164\uffa0",
          "".join(map(chr, range(0xE0000, 0xE0080))), "a" + "\u0301" * 500, "\u200d" * 50, "\ufff9\ufffa\ufffb", "\ufdd0\uffff\U0001ffff",
          "\x1b]8;;http://127.0.0.1\x07link\x1b]8;;\x07", "\x1b[31m\x1b[?1049h\x9b2J\x90q\x1bP\x1b_", "x\by\r\nz\x7f\x0b\x0c\x85"]
def next_turn(world_state, avatar_state):
    for text in texts: print(text)
    for text in texts: os.write(2, text.encode("utf-8", "surrogatepass") + b"\n")
    os.write(1, bytes(range(256)))
    return MoveAction(direction.NORTH)
