# MUST: decimal numbers with very many digits are ended | EXPECT: kill
import decimal
def next_turn(world_state, avatar_state):
    decimal.getcontext().prec = 50_000
    while True: decimal.Decimal(2).ln()
