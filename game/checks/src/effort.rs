use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Missing;

/// Consecutive turns without a failure after which a program counts as working again.
// Programs that fail every other turn still fail.
const CALM_TURNS: u32 = 3;

/// One player's turn.
#[derive(Debug, Clone, Copy, Default)]
#[expect(missing_docs, reason = "the other fields are self-explanatory")]
pub struct EffortTurn<'a> {
    pub turn: u64,
    /// The lesson's id; empty without one.
    pub lesson: &'a str,
    /// The version that runs or fails to load. A version higher than any before counts as a Run.
    pub version: Option<u32>,
    pub result: Option<ProgramResult>,
    pub has_met: bool,
    /// The task that is open after the turn, if there is one, and what it is missing.
    pub open: Option<(&'a str, Missing)>,
    /// True if the avatar moved, scored, picked something up or hit someone. This is progress only
    /// without a lesson.
    pub has_acted: bool,
}

/// The result of a player's program in a turn; turns in which it had no chance to run have none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are self-explanatory")]
pub enum ProgramResult {
    Answered,
    Failed(Failure),
}

/// A kind of failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Failure {
    /// It raised an error, could not be loaded, or crashed.
    Error,
    /// It was late or did not stop.
    Loop,
}

/// A player's efforts in a lesson, or in a game without one, up to the last turn.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Effort {
    lesson: String,
    /// The first turn in the lesson; 0 if no turn has been applied.
    pub(crate) begun: u64,
    version: u32,
    /// The turn of the last Run.
    pub(crate) run: Option<u64>,
    /// The last turn with progress.
    pub(crate) progress: Option<u64>,
    /// The turn since which the player has been trying without progress: the first Run after the
    /// last task was met, or later progress with the same task.
    // `None` until that Run, because the player may be reading.
    pub(crate) tried: Option<u64>,
    pub(crate) failing: Option<Failing>,
    pub(crate) is_done: bool,
    /// The most that the player has had of each part of each open task, as part and amount.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    most: BTreeMap<String, Vec<(u32, u32)>>,
}

/// Failures that have not been fixed. `turns` counts failed turns, `calm` those without a failure
/// since the last one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Failing {
    pub(crate) since: u64,
    pub(crate) last: Failure,
    pub(crate) turns: u32,
    calm: u32,
}

impl Effort {
    /// Applies a turn. Another lesson starts over; the program that still runs does not count as a
    /// Run in it.
    pub fn fold(&mut self, turn: &EffortTurn<'_>) {
        if self.begun == 0 || self.lesson != turn.lesson {
            *self = Self {
                lesson: turn.lesson.to_owned(),
                begun: turn.turn,
                version: if turn.lesson.is_empty() {
                    0
                } else {
                    self.version
                },
                ..Self::default()
            };
        }
        if let Some(version) = turn.version.filter(|version| *version > self.version) {
            self.version = version;
            self.run = Some(turn.turn);
            self.tried = self.tried.or(self.run);
        }
        self.note_result(turn);
        self.note_progress(turn);
        self.is_done = !turn.lesson.is_empty() && turn.open.is_none();
    }

    fn note_result(&mut self, turn: &EffortTurn<'_>) {
        match turn.result {
            None => {}
            Some(ProgramResult::Failed(last)) => {
                let failing = self.failing.get_or_insert(Failing {
                    since: turn.turn,
                    last,
                    turns: 0,
                    calm: 0,
                });
                failing.last = last;
                failing.turns = failing.turns.saturating_add(1);
                failing.calm = 0;
            }
            Some(ProgramResult::Answered) => {
                if let Some(failing) = &mut self.failing {
                    failing.calm += 1;
                    if failing.calm >= CALM_TURNS {
                        self.failing = None;
                    }
                }
            }
        }
    }

    fn note_progress(&mut self, turn: &EffortTurn<'_>) {
        let is_further = self.note_furthest(turn);
        if turn.has_met {
            self.tried = None;
        } else if is_further || (turn.lesson.is_empty() && turn.has_acted) {
            self.tried = self.tried.map(|_| turn.turn);
        } else {
            return;
        }
        self.progress = Some(turn.turn);
        if let Some(failing) = &mut self.failing {
            failing.since = turn.turn;
        }
    }

    /// Returns true if the open task is further than it has ever been.
    // A check that starts over, as with every new version, gets no credit for the same steps again.
    fn note_furthest(&mut self, turn: &EffortTurn<'_>) -> bool {
        if turn.has_met {
            self.most.clear();
        }
        let Some((task, missing)) = turn.open else {
            return false;
        };
        let Some(parts) = self.most.get_mut(task) else {
            // What holds before the player does anything is no progress.
            let now = vec![(missing.part, missing.have)];
            self.most.insert(task.to_owned(), now);
            return false;
        };
        let is_next = parts.iter().all(|(part, _)| *part < missing.part);
        if let Some((_, most)) = parts.iter_mut().find(|(part, _)| *part == missing.part) {
            let is_more = missing.have > *most;
            *most = missing.have.max(*most);
            return is_more;
        }
        // In a check with alternatives, an earlier part may come later.
        parts.push((missing.part, missing.have));
        is_next
    }

    /// Returns the turn of the last Run, or else the first turn in the lesson.
    pub fn last_run_or_begun(&self) -> u64 {
        self.run.unwrap_or(self.begun)
    }

    /// Returns the last turn in which the player did something.
    // An avatar that keeps walking shows nothing of the player, but headway with a task does.
    pub(crate) fn last_activity(&self) -> u64 {
        let progress = self.progress.filter(|_| !self.lesson.is_empty());
        progress.unwrap_or(0).max(self.last_run_or_begun())
    }
}
