//! Who needs the teacher, from the players' efforts.

use crate::effort::{Effort, Failure};

/// Time without progress, while a program runs or fails, after which a player is stuck.
// Two minutes are the project's definition: long enough for a few attempts, short compared with a
// lesson.
pub const STUCK_MS: u64 = 120_000;

/// Time without a Run and without progress after which a player is idle.
// Reading a task takes less than a minute, and typing an answer a few; most worksheets' tasks take
// less than this in all.
pub const IDLE_MS: u64 = 300_000;

/// Turns that must fail before a late program counts as looping.
// A busy machine can be the cause of a single late turn.
const LATE_TURNS: u32 = 2;

/// The duration of a turn in milliseconds in a game at full speed, which has no interval.
// A class of 50 plays about 200 turns a second.
const FULL_SPEED_TURN_MS: u64 = 5;

/// A player's need. The first ones need help most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// No progress for [`STUCK_MS`] while trying or failing.
    Stuck,
    /// The program raises errors or cannot start.
    Failing,
    /// The program is late or does not stop.
    Looping,
    /// The player has not run a program yet.
    Waiting,
    /// Neither a Run nor progress for [`IDLE_MS`].
    Idle,
    /// None of these. After all tasks are met, no one is stuck or idle.
    Fine,
}

/// A player's need, and the turn in which its reason began: the last progress or the first attempt
/// for `Stuck`, the first failure for `Failing` and `Looping`, the last activity for others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the struct describes the fields")]
pub struct Need {
    pub kind: Kind,
    pub since: u64,
}

/// Returns the duration of a turn in milliseconds, for a game with this interval.
pub fn turn_ms(interval_ms: u32) -> u64 {
    u64::from(interval_ms).max(FULL_SPEED_TURN_MS)
}

/// Returns a player's need after a turn. `interval_ms` is the game's; time counts only in turns, so
/// it stands still while the game is paused.
pub fn need(effort: &Effort, turn: u64, interval_ms: u32) -> Need {
    let turn_ms = turn_ms(interval_ms);
    let has_lasted = |since: u64, ms: u64| turn.saturating_sub(since).saturating_mul(turn_ms) >= ms;
    if effort.run.is_none() {
        return Need {
            kind: Kind::Waiting,
            since: effort.begun,
        };
    }
    let failing = effort.failing.as_ref();
    let failing = failing.filter(|one| one.last == Failure::Error || one.turns >= LATE_TURNS);
    let since = [effort.tried, failing.map(|failing| failing.since)];
    let unsuccessful = since
        .into_iter()
        .flatten()
        .min()
        .filter(|_| !effort.is_done);
    if let Some(since) = unsuccessful.filter(|since| has_lasted(*since, STUCK_MS)) {
        return Need {
            kind: Kind::Stuck,
            since,
        };
    }
    if let Some(failing) = failing {
        return Need {
            kind: match failing.last {
                Failure::Error => Kind::Failing,
                Failure::Loop => Kind::Looping,
            },
            since: failing.since,
        };
    }
    let active = effort.last_activity();
    let is_idle = !effort.is_done && has_lasted(active, IDLE_MS);
    Need {
        kind: if is_idle { Kind::Idle } else { Kind::Fine },
        since: active,
    }
}
