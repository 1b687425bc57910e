# MUST: HONEST: all permitted modules work as usual | EXPECT: survive
import array, bisect, calendar, cmath, collections, contextlib, copy, dataclasses, datetime, decimal, enum, fractions, functools, graphlib
import heapq, itertools, json, math, numbers, operator, pprint, queue, random, re, statistics, string, textwrap, time, types, typing, unicodedata
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from dataclasses import dataclass, field
from enum import Enum, auto
def next_turn(world_state, avatar_state):
    assert json.loads(json.dumps({"a": [1, None, "ü"]})) == {"a": [1, None, "ü"]}
    assert re.findall(r"[a-z]+", "ab1cd") == ["ab", "cd"] and math.isclose(math.hypot(3, 4), 5) and cmath.sqrt(-1) == 1j
    assert statistics.median([3, 1, 2]) == 2 and heapq.nsmallest(2, [3, 1, 2]) == [1, 2] and bisect.bisect([1, 3], 2) == 1
    assert decimal.Decimal("0.1") * 3 == decimal.Decimal("0.3") and fractions.Fraction(1, 3) * 3 == 1
    assert datetime.date(2024, 2, 29).isoformat() == "2024-02-29" and calendar.isleap(2024) and time.time() > 0
    assert list(graphlib.TopologicalSorter({1: {2}}).static_order()) == [2, 1] and queue.PriorityQueue().empty()
    assert textwrap.shorten("a b c", 20) and string.ascii_letters and unicodedata.name("a") and operator.add(1, 2) == 3
    assert functools.reduce(operator.mul, range(1, 6)) == math.factorial(5) and array.array("i", [1])[0] == 1
    assert copy.deepcopy({"x": [1]}) == {"x": [1]} and next(itertools.count(3)) == 3 and random.choice([1]) == 1
    assert Counter("aab")["a"] == 2 and deque([1], 1) and defaultdict(int)["x"] == 0 and namedtuple("P", "x")(1).x == 1
    return MoveAction(direction.NORTH)
