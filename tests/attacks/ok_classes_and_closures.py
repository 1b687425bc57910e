# MUST: HONEST: classes, properties, closures, generators, decorators and pattern matching work | EXPECT: survive
import functools
from dataclasses import dataclass, field
from enum import Enum
class Mood(Enum):
    CALM = 1
    ANGRY = 2
@dataclass(order=True)
class Plan:
    steps: int = 0
    seen: list = field(default_factory=list)
    @property
    def mood(self): return Mood.CALM if self.steps < 100 else Mood.ANGRY
def counted(f):
    calls = 0
    @functools.wraps(f)
    def inner(*words, **named):
        nonlocal calls; calls += 1
        return f(*words, **named)
    return inner
@functools.lru_cache(None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
def ways():
    while True: yield from direction.ALL_DIRECTIONS
plan, way = Plan(), ways()
@counted
def next_turn(world_state, avatar_state):
    plan.steps += 1; plan.seen.append(avatar_state.location)
    assert fib(100) == 354224848179261915075 and Plan(1) < Plan(2)
    match (plan.mood, plan.steps):
        case (Mood.CALM, n) if n > 0: return MoveAction(next(way))
        case _: raise AssertionError("unreachable")
