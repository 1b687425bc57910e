use aimmo_simulation::{
    Action, Artefact, Avatar, AvatarId, Event, Interactable, Level, Location, World,
};

use crate::Facts;

/// The input of a check: one player's turn. Events of other avatars are ignored.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "the other fields are self-explanatory")]
pub struct Observation<'a> {
    pub turn: u64,
    /// The version of the code that was asked.
    pub version: u32,
    pub outcome: Outcome,
    pub action: Action,
    /// The avatar before the turn, as its code saw it.
    pub before: &'a Snapshot,
    pub after: &'a Snapshot,
    pub events: &'a [Event],
    /// The text that the code printed.
    pub log: &'a str,
    /// The facts about the code; `None` if they are unknown.
    pub facts: Option<&'a Facts>,
    /// The level, for its landmarks.
    pub level: &'a Level,
}

/// An avatar at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of an avatar")]
pub struct Snapshot {
    pub id: AvatarId,
    pub location: Location,
    pub score: u32,
    pub health: i32,
    pub backpack: Vec<Artefact>,
    /// The number of artefacts that `scan_nearby()` lists here; `None` if it was not computed.
    pub nearby: Option<u32>,
    /// The score cells with the fewest steps to them, obstacles ignored, with and without those
    /// that other avatars stand on; empty in a world without score cells, or if not computed.
    pub nearest_score_cells: Vec<Location>,
}

/// The optional parts of a [`Snapshot`]. They are computed only if a check depends on them, because
/// they take time for every avatar in every turn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SnapshotParts {
    /// [`Snapshot::nearby`].
    pub nearby: bool,
    /// [`Snapshot::nearest_score_cells`].
    pub nearest_score_cells: bool,
}

impl Snapshot {
    /// Returns an avatar's snapshot as its code is about to see it.
    pub fn before(world: &World, avatar: &Avatar, parts: SnapshotParts) -> Self {
        let mut snapshot = Self::of(avatar);
        if parts.nearby {
            snapshot.nearby = Some(nearby(world, avatar.location()));
        }
        if parts.nearest_score_cells {
            snapshot.nearest_score_cells = nearest_score_cells(world, avatar.location());
        }
        snapshot
    }

    /// Returns an avatar's snapshot without the optional parts.
    pub fn of(avatar: &Avatar) -> Self {
        Self {
            id: avatar.id(),
            location: avatar.location(),
            score: avatar.score(),
            health: avatar.health(),
            backpack: avatar.backpack().to_vec(),
            nearby: None,
            nearest_score_cells: Vec::new(),
        }
    }

    /// Returns the number of artefacts of a kind in the backpack, or of all kinds.
    pub(crate) fn carried(&self, kind: Option<&str>) -> i64 {
        let found = self
            .backpack
            .iter()
            .filter(|artefact| kind.is_none_or(|kind| artefact.name() == kind));
        i64::try_from(found.count()).unwrap_or(i64::MAX)
    }
}

/// Returns the number of artefacts that `scan_nearby()` lists at a cell.
// At most three, at most 12 cells away on each axis. All cells are connected, so each of them can
// be reached.
fn nearby(world: &World, here: Location) -> u32 {
    const RADIUS: u32 = 12;
    const MOST: usize = 3;
    let is_near =
        |there: Location| there.x.abs_diff(here.x) <= RADIUS && there.y.abs_diff(here.y) <= RADIUS;
    let near = world
        .interactables()
        .filter(|(there, what)| matches!(what, Interactable::Artefact(_)) && is_near(*there));
    near.take(MOST).count() as u32
}

/// Returns the nearest score cells, whether or not programs leave out those that are taken: an
/// avatar on a score cell may count it or not.
fn nearest_score_cells(world: &World, here: Location) -> Vec<Location> {
    let steps = |there: Location| here.x.abs_diff(there.x) + here.y.abs_diff(there.y);
    let cells = || {
        let all = world.interactables();
        all.filter_map(|(cell, what)| (what == Interactable::Score).then_some(cell))
    };
    let is_free = |cell: &Location| world.avatar_at(*cell).is_none();
    let nearest = cells().map(steps).min();
    let nearest_free = cells().filter(is_free).map(steps).min();
    let is_near = |cell: &Location| {
        let steps = Some(steps(*cell));
        steps == nearest || (steps == nearest_free && is_free(cell))
    };
    cells().filter(is_near).collect()
}

/// The result of asking a player's code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It answered with an action.
    Answered,
    /// It raised an exception, returned no action, was late, or crashed.
    Failed,
    /// It did not run: it was still loading, resting, or out of reach.
    Absent,
}
