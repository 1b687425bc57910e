def next_turn(w, a):
    if w.can_move_to(a.location + direction.NORTH):
        return MoveAction(direction.NORTH)
    print("Blocked!")
    return WaitAction()
