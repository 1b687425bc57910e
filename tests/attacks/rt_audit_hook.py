# MUST: an audit hook, which cannot be removed, affects only this player | EXPECT: either
import sys
n = 0
def hook(event, words):
    if n > 2: raise SystemExit(event)
sys.addaudithook(hook)
def next_turn(world_state, avatar_state):
    global n; n += 1
    return undefined_name
