//! Avatars for the tests.

/// Put before an import, it makes every one possible: what code may import is
/// help, no boundary.
pub const ANYTHING: &str = "__builtins__['__import__'] = random.__builtins__['__import__']; ";

/// Walks about at random and prints a line.
pub const WALKER: &str = "\
import random

def next_turn(world_state, avatar_state):
    free = [d for d in direction.ALL_DIRECTIONS
            if world_state.can_move_to(avatar_state.location + d)]
    print('at', avatar_state.location)
    return MoveAction(random.choice(free)) if free else WaitAction()
";

/// Counts its own turns and prints the number: a turn that it missed, or a
/// process that was started anew, shows.
pub const COUNTER: &str = "\
turn = 0

def next_turn(world_state, avatar_state):
    global turn
    turn += 1
    print('tick', turn)
    return WaitAction()
";

/// Waits and prints `text`, which has no quotes.
pub fn printing(text: &str) -> String {
    format!(
        "def next_turn(world_state, avatar_state):\n    print('{text}')\n    return WaitAction()\n"
    )
}

/// Does `body` (Python, one line) in every turn after the first three, which
/// it waits out, and then waits.
pub fn misbehaving(body: &str) -> String {
    format!(
        "\
turn = 0

def next_turn(world_state, avatar_state):
    global turn
    turn += 1
    if turn > 3:
        {body}
    return WaitAction()
"
    )
}
