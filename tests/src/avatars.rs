//! Source code of avatars for tests.

/// A statement that lifts the restriction on imports when put before an import. The restriction is
/// guidance, not a security boundary.
pub const ANYTHING: &str = "__builtins__['__import__'] = random.__builtins__['__import__']; ";

/// Walks randomly and prints a line.
pub const WALKER: &str = "\
import random

def next_turn(world_state, avatar_state):
    free = [d for d in direction.ALL_DIRECTIONS
            if world_state.can_move_to(avatar_state.location + d)]
    print('at', avatar_state.location)
    return MoveAction(random.choice(free)) if free else WaitAction()
";

/// Counts its own turns and prints the number, which reveals missed turns and restarts.
pub const COUNTER: &str = "\
turn = 0

def next_turn(world_state, avatar_state):
    global turn
    turn += 1
    print('tick', turn)
    return WaitAction()
";

/// Returns code that waits and prints `text`, which must not contain quotes.
pub fn printing(text: &str) -> String {
    format!(
        "def next_turn(world_state, avatar_state):\n    print('{text}')\n    return WaitAction()\n"
    )
}

/// Returns code that waits for three turns, and then executes `body` (a line of Python) and waits
/// in every turn.
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
