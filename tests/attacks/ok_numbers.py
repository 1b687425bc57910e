# MUST: HONEST: random, large and exact numbers work | EXPECT: survive
import random
from fractions import Fraction
from decimal import Decimal, getcontext
random.seed(5)
first = [random.random() for _ in range(3)]
def next_turn(world_state, avatar_state):
    random.seed(5)
    assert [random.random() for _ in range(3)] == first
    assert 2 ** 1000 % 97 == pow(2, 1000, 97) and len(str(3 ** 1000)) == 478
    assert sum(Fraction(1, n) for n in range(1, 10)) == Fraction(7129, 2520)
    getcontext().prec = 50
    assert str(Decimal(2).sqrt()).startswith("1.41421356237309504880168872420969807856967187537")
    assert sorted(random.sample(range(1000), 500))[0] >= 0 and random.gauss(0, 1) < 100
    return MoveAction(direction.NORTH)
