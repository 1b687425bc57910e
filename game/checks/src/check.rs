use serde::{Deserialize, Serialize};

use crate::moment::Moment;
use crate::{Place, Printed, SnapshotParts, Value};

/// A condition on a player's turns. It is met at some turn, and stays met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[expect(missing_docs, reason = "the docs of the variants cover the fields")]
pub enum Check {
    /// A turn meets this.
    Once(Moment),
    /// This many turns meet it.
    Times { moment: Moment, turns: u32 },
    /// This many consecutive turns meet it.
    InARow { moment: Moment, turns: u32 },
    /// The avatar has ended turns on this many different cells.
    DistinctCells {
        cells: u32,
        /// The turns that count; all by default.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        moment: Option<Moment>,
    },
    /// Each of these is met, in any order.
    All(Vec<Check>),
    /// One of these is met.
    Any(Vec<Check>),
    /// These are met one after the other, each in a later turn than the one before.
    Then(Vec<Check>),
    /// The check is met by turns of which the last is at most `turns` - 1 after the first.
    Within { turns: u32, check: Box<Check> },
    /// The check is met without any turn that meets `moment`: such a turn starts it over.
    Without { moment: Moment, check: Box<Check> },
    /// The check also counts turns of earlier versions of the code.
    Lasting(Box<Check>),
}

/// The reason a check is not usable.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages describe the variants")]
pub enum Error {
    #[error("{0} is not a possible number of turns or cells: use 1 to {most}", most = Check::MOST)]
    Number(u32),
    #[error("a list of conditions is empty")]
    NoParts,
    #[error("a list has {0} conditions, but can have at most {most}", most = Check::MOST_PARTS)]
    TooManyParts(usize),
    #[error("the check has more than {} conditions", Check::MOST_CONDITIONS)]
    TooLarge,
    #[error("the map has no landmark called `{0}`")]
    Landmark(String),
    #[error("there is no artefact or pickup called `{0}`")]
    Kind(String),
    #[error("a condition on printed lines or on code is empty")]
    Empty,
}

impl Check {
    /// The largest number of turns or cells.
    pub const MOST: u32 = 1_000;
    /// The largest number of conditions in a list.
    pub const MOST_PARTS: usize = 12;
    /// The largest number of conditions in a check.
    pub const MOST_CONDITIONS: usize = 60;

    /// Validates the check for a map with these landmarks.
    pub fn validate(&self, landmarks: &[&str]) -> Result<(), Error> {
        let mut problem = None;
        let mut conditions = 0;
        self.visit(&mut |check| {
            conditions += 1;
            let found = check.own_problem();
            problem = problem.take().or(found);
        });
        self.visit_moments(&mut |moment| {
            conditions += 1;
            let found = moment_problem(moment, landmarks);
            problem = problem.take().or(found);
        });
        if conditions > Self::MOST_CONDITIONS {
            return Err(Error::TooLarge);
        }
        problem.map_or(Ok(()), Err)
    }

    /// Returns the parts of snapshots that at least one of these checks depends on.
    pub fn snapshot_parts<'a>(checks: impl IntoIterator<Item = &'a Check>) -> SnapshotParts {
        let all = checks.into_iter().map(Check::parts);
        all.fold(SnapshotParts::default(), |one, other| SnapshotParts {
            nearby: one.nearby || other.nearby,
            nearest_score_cells: one.nearest_score_cells || other.nearest_score_cells,
        })
    }

    fn parts(&self) -> SnapshotParts {
        let prints = |wanted: fn(&Printed) -> bool| {
            self.has(|moment| matches!(moment, Moment::Printed(printed) if wanted(printed)))
        };
        SnapshotParts {
            nearby: prints(|printed| printed.value == Some(Value::Nearby)),
            nearest_score_cells: prints(|printed| printed.place == Some(Place::NearestScoreCell)),
        }
    }

    pub(crate) fn has(&self, is: impl Fn(&Moment) -> bool) -> bool {
        let mut found = false;
        self.visit_moments(&mut |moment| found |= is(moment));
        found
    }

    fn own_problem(&self) -> Option<Error> {
        let numbered = |number: u32| {
            let is_fine = (1..=Self::MOST).contains(&number);
            (!is_fine).then_some(Error::Number(number))
        };
        match self {
            Check::Times { turns, .. }
            | Check::InARow { turns, .. }
            | Check::Within { turns, .. } => numbered(*turns),
            Check::DistinctCells { cells, .. } => numbered(*cells),
            Check::All(parts) | Check::Any(parts) | Check::Then(parts) => list_problem(parts.len()),
            Check::Once(_) | Check::Without { .. } | Check::Lasting(_) => None,
        }
    }

    fn visit<'a>(&'a self, visit: &mut impl FnMut(&'a Check)) {
        visit(self);
        match self {
            Check::All(parts) | Check::Any(parts) | Check::Then(parts) => {
                parts.iter().for_each(|part| part.visit(visit));
            }
            Check::Within { check, .. } | Check::Without { check, .. } | Check::Lasting(check) => {
                check.visit(visit);
            }
            Check::Once(_)
            | Check::Times { .. }
            | Check::InARow { .. }
            | Check::DistinctCells { .. } => {}
        }
    }

    fn visit_moments<'a>(&'a self, visit: &mut impl FnMut(&'a Moment)) {
        self.visit(&mut |check| match check {
            Check::Once(moment)
            | Check::Times { moment, .. }
            | Check::InARow { moment, .. }
            | Check::Without { moment, .. } => moment.visit(visit),
            Check::DistinctCells { moment, .. } => {
                if let Some(moment) = moment {
                    moment.visit(visit);
                }
            }
            Check::All(_)
            | Check::Any(_)
            | Check::Then(_)
            | Check::Within { .. }
            | Check::Lasting(_) => {}
        });
    }
}

fn list_problem(parts: usize) -> Option<Error> {
    match parts {
        0 => Some(Error::NoParts),
        1..=Check::MOST_PARTS => None,
        _ => Some(Error::TooManyParts(parts)),
    }
}

fn moment_problem(moment: &Moment, landmarks: &[&str]) -> Option<Error> {
    let unknown_kind = |kind: &Option<String>| {
        let kind = kind.as_ref()?;
        let is_known = aimmo_simulation::Interactable::from_name(kind).is_some();
        (!is_known).then(|| Error::Kind(kind.clone()))
    };
    match moment {
        Moment::At { landmark } => {
            let is_known = landmarks.contains(&landmark.as_str());
            (!is_known).then(|| Error::Landmark(landmark.clone()))
        }
        Moment::PickedUp { kind } | Moment::Dropped { kind } | Moment::Backpack { kind, .. } => {
            unknown_kind(kind)
        }
        Moment::Printed(printed) => match &printed.value {
            Some(Value::Carried(kind)) => unknown_kind(&Some(kind.clone())),
            _ => (*printed == Printed::default()).then_some(Error::Empty),
        },
        Moment::Uses(uses) => (*uses == crate::Use::default()).then_some(Error::Empty),
        Moment::All(parts) | Moment::Any(parts) => list_problem(parts.len()),
        _ => None,
    }
}
