//! Precision and recall of the needs that were found.

use std::collections::VecDeque;
use std::fmt;

use aimmo_checks::NeedKind;

/// The time that a need may take to be found, in milliseconds of play.
const GRACE: u64 = 30_000;

pub(crate) const ALL: [NeedKind; 6] = [
    NeedKind::Stuck,
    NeedKind::Failing,
    NeedKind::Looping,
    NeedKind::Waiting,
    NeedKind::Idle,
    NeedKind::Fine,
];

/// Counts over learners and turns.
#[derive(Debug, Default)]
pub(crate) struct Scores {
    /// For each need, the turns in which it was found, and those of them in which the learner has it
    /// or had it within the grace.
    found: [(u32, u32); ALL.len()],
    /// For each need, the turns in which the learner has had it for the grace, and those of them in
    /// which it was found.
    had: [(u32, u32); ALL.len()],
}

/// The scores with one learner's recent needs.
pub(crate) struct OfLearner<'a> {
    scores: &'a mut Scores,
    recent: VecDeque<(u64, NeedKind)>,
}

impl Scores {
    pub(crate) fn of_learner(&mut self) -> OfLearner<'_> {
        OfLearner {
            scores: self,
            recent: VecDeque::new(),
        }
    }

    pub(crate) fn precision_and_recall(&self, kind: NeedKind) -> (f64, f64) {
        let ratio = |(all, right): (u32, u32)| f64::from(right) / f64::from(all);
        (ratio(self.found[index(kind)]), ratio(self.had[index(kind)]))
    }
}

impl OfLearner<'_> {
    pub(crate) fn add(&mut self, played: u64, has: NeedKind, found: NeedKind) {
        self.recent.push_back((played, has));
        // One need older than the grace stays, to show that the grace is over.
        while self
            .recent
            .get(1)
            .is_some_and(|(then, _)| played - then >= GRACE)
        {
            self.recent.pop_front();
        }
        let is_recent = self.recent.iter().any(|(_, kind)| *kind == found);
        count(&mut self.scores.found[index(found)], is_recent);
        let is_old = self.recent.iter().all(|(_, kind)| *kind == has)
            && self
                .recent
                .front()
                .is_some_and(|(then, _)| played - then >= GRACE);
        if is_old {
            count(&mut self.scores.had[index(has)], found == has);
        }
    }
}

fn count((all, right): &mut (u32, u32), is_right: bool) {
    *all += 1;
    *right += u32::from(is_right);
}

fn index(kind: NeedKind) -> usize {
    ALL.iter().position(|other| *other == kind).unwrap()
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "need      turns  precision  recall")?;
        for kind in ALL {
            let (precision, recall) = self.precision_and_recall(kind);
            let (turns, _) = self.had[index(kind)];
            let kind = format!("{kind:?}");
            writeln!(f, "{kind:8} {turns:6}      {precision:.3}   {recall:.3}")?;
        }
        Ok(())
    }
}
