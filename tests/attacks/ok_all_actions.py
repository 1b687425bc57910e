# MUST: HONEST: every action is accepted | EXPECT: survive
actions = [lambda: MoveAction(direction.NORTH), lambda: AttackAction(direction.SOUTH), lambda: PickupAction(), lambda: DropAction(0), lambda: WaitAction()]
n = 0
def next_turn(world_state, avatar_state):
    global n; n += 1
    return actions[n % len(actions)]()
