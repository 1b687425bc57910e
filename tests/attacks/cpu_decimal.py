# MUST: endless arithmetic on decimals with thousands of digits is killed | EXPECT: kill
import decimal
def next_turn(world_state, avatar_state):
    decimal.getcontext().prec = 50_000
    while True: decimal.Decimal(2).ln()
