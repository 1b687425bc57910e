# MUST: endless sys.monitoring callbacks (Python 3.12 or newer) affect only this player | EXPECT: either
import sys
def spin(*_):
    while True: pass
def next_turn(world_state, avatar_state):
    tools = getattr(sys, "monitoring", None)
    if tools is not None:
        tools.use_tool_id(1, "sbx")
        for event in (tools.events.PY_START, tools.events.CALL, tools.events.LINE): tools.register_callback(1, event, spin)
        tools.set_events(1, tools.events.PY_START | tools.events.CALL | tools.events.LINE)
    return MoveAction(direction.NORTH)
