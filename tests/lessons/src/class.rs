//! The worlds of a lesson with the programs of a class.

use std::collections::BTreeMap;

use aimmo_checks::{Check, Facts, Observation, Outcome, Snapshot, SnapshotParts};
use aimmo_game::view::Terrains;
use aimmo_lessons::Lesson;
use aimmo_simulation::{Action, AvatarId, Change, Event, Events, Level, Worlds};
use anyhow::{Context as _, Result};

use crate::players::{Answer, Ask, Players};

/// The number of the shared world; a private one has that of its avatar.
const SHARED: u32 = 0;

/// The worlds of a lesson with the programs of a class.
pub struct Class<'p> {
    players: &'p mut Players,
    worlds: Worlds,
    /// The levels of the tasks that are played in a world of the avatar's own.
    own_levels: Vec<Option<Level>>,
    terrains: Terrains,
    /// The version of the map that the players have, by world.
    sent: BTreeMap<u32, u64>,
    /// The parts of a snapshot that the checks depend on.
    parts: SnapshotParts,
    seats: BTreeMap<u32, Seat>,
}

/// A program that is loaded.
#[derive(Debug)]
struct Seat {
    avatar: AvatarId,
    version: u32,
    facts: Option<Facts>,
    error: Option<String>,
}

/// A turn that was played.
#[derive(Debug)]
pub struct Turn {
    number: u64,
    events: Events,
    before: BTreeMap<AvatarId, Snapshot>,
    after: BTreeMap<AvatarId, Snapshot>,
    /// The answers, by seat.
    answers: BTreeMap<u32, Answer>,
}

impl Turn {
    /// Returns the answer of a seat; `None` if no program is in it.
    pub fn answer(&self, seat: u32) -> Option<&Answer> {
        self.answers.get(&seat)
    }

    /// Returns true if the avatar moved to another cell.
    pub fn has_moved(&self, avatar: u32) -> bool {
        let is_it = |event: &Event| matches!(event, Event::Moved { id, .. } if id.0 == avatar);
        let mut events = self.events.shared.iter();
        events.any(is_it) || self.events.private(AvatarId(avatar)).iter().any(is_it)
    }
}

impl<'p> Class<'p> {
    /// Creates the lesson's world with avatars 1 to `population`, which wait.
    pub fn new(
        players: &'p mut Players,
        lesson: &Lesson,
        seed: u64,
        population: u32,
    ) -> Result<Self> {
        let name = &lesson.settings.level;
        let level = Level::by_name(name).with_context(|| format!("there is no level `{name}`"))?;
        let mut worlds = Worlds::new(lesson.apply_to(&level)?, seed);
        for id in 1..=population {
            worlds.apply(&Change::Join(AvatarId(id)), &mut Events::default());
        }
        players.begin()?;
        let tasks = &lesson.tasks;
        let own_levels = tasks.iter().map(|task| lesson.own_level(task, &level));
        Ok(Self {
            players,
            worlds,
            own_levels: own_levels.collect::<Result<_, _>>()?,
            terrains: Terrains::default(),
            sent: BTreeMap::new(),
            parts: Check::snapshot_parts(tasks.iter().map(|task| &task.settings.check)),
            seats: BTreeMap::new(),
        })
    }

    /// Gives an avatar a program, in the seat with the avatar's number.
    pub fn load(&mut self, avatar: u32, version: u32, source: &str) -> Result<()> {
        self.seat(avatar, avatar, version, source)
    }

    /// Loads a program that sees what an avatar's program sees, but whose answers have no effect.
    pub fn shadow(&mut self, seat: u32, avatar: u32, version: u32, source: &str) -> Result<()> {
        self.seat(seat, avatar, version, source)
    }

    fn seat(&mut self, number: u32, avatar: u32, version: u32, source: &str) -> Result<()> {
        let draws = (self.worlds.shared().seed(), avatar, version);
        let loaded = self.players.load(number, draws, source)?;
        let seat = Seat {
            avatar: AvatarId(avatar),
            version,
            facts: loaded.facts,
            error: loaded.error,
        };
        self.seats.insert(number, seat);
        Ok(())
    }

    /// Removes the program from a seat.
    pub fn unseat(&mut self, seat: u32) {
        self.seats.remove(&seat);
    }

    /// Returns the error that kept a program from loading.
    pub fn load_error(&self, seat: u32) -> Option<&str> {
        self.seats.get(&seat)?.error.as_deref()
    }

    /// Takes an avatar to the world of a task, as the game does when a player begins it.
    pub fn begin_task(&mut self, avatar: u32, task: usize) {
        self.start(avatar, task, Change::Return(AvatarId(avatar)));
    }

    /// Takes an avatar to a fresh start: to a start cell or, if the task has a private world, to
    /// a new one.
    pub fn place(&mut self, avatar: u32, task: usize) {
        self.start(avatar, task, Change::Place(AvatarId(avatar)));
    }

    /// Takes an avatar to a new private world if the task has one, or else applies `in_shared`.
    fn start(&mut self, avatar: u32, task: usize, in_shared: Change) {
        let change = match &self.own_levels[task] {
            Some(level) => Change::Enter {
                id: AvatarId(avatar),
                level: level.clone(),
                // Different each time.
                seed: self.worlds.shared().seed() ^ (u64::from(avatar) << 32 | self.worlds.turn()),
            },
            None => in_shared,
        };
        self.worlds.apply(&change, &mut Events::default());
    }

    /// Plays a turn.
    pub fn turn(&mut self) -> Result<Turn> {
        let mut answers = BTreeMap::new();
        for view in self.terrains.views(&self.worlds) {
            let own: BTreeMap<u32, &[u8]> = view
                .avatars
                .iter()
                .map(|(id, bytes)| (id.0, bytes.as_ref()))
                .collect();
            let asks = self.seats.iter().filter_map(|(number, seat)| {
                Some(Ask {
                    seat: *number,
                    own: own.get(&seat.avatar.0)?,
                })
            });
            let asks: Vec<Ask<'_>> = asks.collect();
            let Some(first) = view.avatars.first().filter(|_| !asks.is_empty()) else {
                continue;
            };
            let id = AvatarId(first.0.0);
            let is_private = self.worlds.private().contains_key(&id);
            let world = if is_private { id.0 } else { SHARED };
            let revision = view.terrain.revision;
            if self.sent.insert(world, revision) != Some(revision) {
                self.players.terrain(world, &view.terrain.bytes)?;
            }
            let found = self.players.turn(world, &view.entities, &asks)?;
            answers.extend(asks.iter().map(|ask| ask.seat).zip(found));
        }
        let decisions: Vec<(AvatarId, Action)> = answers
            .iter()
            .filter(|(number, _)| self.is_own(**number))
            .map(|(number, answer)| {
                (
                    AvatarId(*number),
                    *answer.action.as_ref().unwrap_or(&Action::Wait),
                )
            })
            .collect();
        let before = self.snapshots(self.parts);
        let mut events = Events::default();
        self.worlds.step(&decisions, &mut events);
        Ok(Turn {
            number: self.worlds.turn(),
            events,
            before,
            after: self.snapshots(SnapshotParts::default()),
            answers,
        })
    }

    fn snapshots(&self, parts: SnapshotParts) -> BTreeMap<AvatarId, Snapshot> {
        let ids = self.worlds.ids().into_iter();
        let snapshots = ids.filter_map(|id| {
            let world = self.worlds.world_of(id);
            let snapshot = Snapshot::before(world, world.avatar(id)?, parts);
            Some((id, snapshot))
        });
        snapshots.collect()
    }

    /// Returns what the checks see of an avatar's turn.
    pub fn observation<'a>(&'a self, turn: &'a Turn, avatar: u32) -> Option<Observation<'a>> {
        let id = AvatarId(avatar);
        let seat = self.seats.get(&avatar);
        let answer = turn.answer(avatar);
        let outcome = match answer {
            Some(answer) if answer.action.is_ok() => Outcome::Answered,
            Some(_) => Outcome::Failed,
            None => Outcome::Absent,
        };
        let action = answer.and_then(|answer| answer.action.as_ref().ok());
        Some(Observation {
            turn: turn.number,
            version: seat.map_or(0, |seat| seat.version),
            outcome,
            action: action.copied().unwrap_or_default(),
            before: turn.before.get(&id)?,
            after: turn.after.get(&id)?,
            events: turn.events.in_world_of(id, &self.worlds),
            log: answer.map_or("", |answer| &answer.log),
            facts: seat.and_then(|seat| seat.facts.as_ref()),
            level: self.worlds.world_of(id).level(),
        })
    }

    /// Returns true if the seat belongs to an avatar, and is no shadow.
    fn is_own(&self, number: u32) -> bool {
        self.seats
            .get(&number)
            .is_some_and(|seat| seat.avatar.0 == number)
    }
}
