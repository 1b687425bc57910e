// Players' programs for the tests.

/** Walks north and south alternately, and prints a word. */
export const printing = (word: string): string => `\
turn = 0

def next_turn(world_state, avatar_state):
    global turn
    turn += 1
    print("${word}", turn)
    for way in direction.ALL_DIRECTIONS:
        if world_state.can_move_to(avatar_state.location + way):
            return MoveAction(way)
    return WaitAction()
`;

/** Has a mistake on its third line, which appears when it runs. */
export const MISTAKEN = `\
def next_turn(world_state, avatar_state):
    print("before")
    return MoveAction(direction.UP)
`;

/** Has a syntax error on its second line. */
export const UNREADABLE = `\
def next_turn(world_state, avatar_state):
    return MoveAction(direction.NORTH
    print("never")
`;

/** Prints markup and terminal escapes, which must not be interpreted. */
export const HOSTILE = `\
def next_turn(world_state, avatar_state):
    print("<img src=x onerror=alert(1)><b>bold</b>\\x1b[31mred")
    raise ValueError("<script>alert(2)</script>")
`;

/** Does the same thing every turn; `first` runs before it. */
export const always = (action: string, first = "pass"): string => `\
def next_turn(world_state, avatar_state):
    ${first}
    return ${action}
`;

/** Waits every turn, and says so. */
export const WAITS = always("WaitAction()", 'print("I wait")');

/** Walks to the nearest pickup of some kinds, which an avatar picks up by stepping on it. */
export const walkingTo = (...kinds: string[]): string => `\
import random

def next_turn(world_state, avatar_state):
    here = avatar_state.location
    cells = [cell.location for cell in world_state.interactable_cells()
             if cell.interactable["type"] in "${kinds.join(" ")}".split()]
    if not cells or random.random() < 0.2:
        return MoveAction(random.choice(direction.ALL_DIRECTIONS))
    goal = min(cells, key=lambda at: abs(at.x - here.x) + abs(at.y - here.y))
    ways = sorted(direction.ALL_DIRECTIONS, key=lambda way:
                  abs(goal.x - here.x - way.x) + abs(goal.y - here.y - way.y))
    for way in ways:
        if world_state.can_move_to(here + way):
            return MoveAction(way)
    return WaitAction()
`;
