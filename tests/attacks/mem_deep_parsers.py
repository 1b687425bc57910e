# MUST: deep nesting in json, pickle, ast and compile affects only this process | EXPECT: either
import ast, json, pickle
DEEP = 100_000
def next_turn(world_state, avatar_state):
    x = []
    for _ in range(DEEP): x = [x]
    for what in (lambda: json.loads("[" * DEEP), lambda: json.dumps(x), lambda: pickle.dumps(x), lambda: ast.literal_eval("[" * DEEP),
                 lambda: compile("(" * DEEP, "x", "eval"), lambda: compile("-" * DEEP + "1", "x", "eval"), lambda: eval("1" + "+1" * DEEP)):
        try: what(); print("NOTE it worked")
        except (RecursionError, MemoryError, SyntaxError) as e: print("BLOCKED", type(e).__name__)
    return MoveAction(direction.NORTH)
