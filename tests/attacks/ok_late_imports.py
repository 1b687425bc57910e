# MUST: modules can be imported during a turn | EXPECT: survive
def next_turn(world_state, avatar_state):
    import statistics, datetime, json, dataclasses, time, decimal, unicodedata
    assert statistics.mean([1, 3]) == 2 and json.loads("[1]") == [1]
    assert datetime.datetime.strptime("2026-01-31", "%Y-%m-%d").day == 31 and time.strptime("Mon", "%a").tm_wday == 0
    assert "b\u00fccher".encode("idna") == b"xn--bcher-kva" and decimal.Decimal("0.1") * 3 == decimal.Decimal("0.3")
    return MoveAction(direction.NORTH)
