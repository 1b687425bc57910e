//! A world with the programs of a class.

use std::collections::BTreeMap;

use aimmo_checks::{Facts, Observation, Outcome, Snapshot};
use aimmo_game::view::{Terrain, View};
use aimmo_lessons::Lesson;
use aimmo_simulation::{Action, Avatar, AvatarId, Change, Event, Level, World};
use anyhow::{Context as _, Result};

use crate::players::{Answer, Ask, Players};

/// A world with the programs of a class.
pub struct Class<'p> {
    players: &'p mut Players,
    world: World,
    terrain: Terrain,
    /// True if a check depends on the artefacts nearby.
    needs_nearby: bool,
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
    events: Vec<Event>,
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
        self.events.iter().any(is_it)
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
        let mut world = World::new(lesson.apply_to(&level)?, seed);
        let mut tasks = lesson.tasks.iter();
        for id in 1..=population {
            world.apply(&Change::Join(AvatarId(id)));
        }
        let terrain = Terrain::of(&world);
        players.begin()?;
        players.terrain(&terrain.bytes)?;
        Ok(Self {
            players,
            world,
            terrain,
            needs_nearby: tasks.any(|task| task.settings.check.needs_nearby()),
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
        let draws = (self.world.seed(), avatar, version);
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

    /// Moves an avatar to a start cell.
    pub fn place(&mut self, avatar: u32) {
        self.world.apply(&Change::Place(AvatarId(avatar)));
    }

    /// Plays a turn.
    pub fn turn(&mut self) -> Result<Turn> {
        if self.terrain.revision != self.world.terrain_version() {
            self.terrain = Terrain::of(&self.world);
            self.players.terrain(&self.terrain.bytes)?;
        }
        let view = View::of(&self.world, &self.terrain);
        let own: BTreeMap<u32, &[u8]> = view
            .avatars
            .iter()
            .map(|(id, bytes)| (id.0, bytes.as_ref()))
            .collect();
        let asks = self.seats.iter().map(|(number, seat)| {
            Ok(Ask {
                seat: *number,
                own: own.get(&seat.avatar.0).context("the avatar is missing")?,
            })
        });
        let asks = asks.collect::<Result<Vec<_>>>()?;
        let answers = self.players.turn(&view.entities, &asks)?;
        let answers: BTreeMap<u32, Answer> = asks.iter().map(|ask| ask.seat).zip(answers).collect();
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
        let world = &self.world;
        let before = snapshots(world, |avatar| {
            Snapshot::before(world, avatar, self.needs_nearby)
        });
        let events = self.world.step(&decisions);
        Ok(Turn {
            number: self.world.turn(),
            events,
            before,
            after: snapshots(&self.world, Snapshot::of),
            answers,
        })
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
            events: &turn.events,
            log: answer.map_or("", |answer| &answer.log),
            facts: seat.and_then(|seat| seat.facts.as_ref()),
            level: self.world.level(),
        })
    }

    /// Returns true if the seat belongs to an avatar, and is no shadow.
    fn is_own(&self, number: u32) -> bool {
        self.seats
            .get(&number)
            .is_some_and(|seat| seat.avatar.0 == number)
    }
}

fn snapshots(
    world: &World,
    snapshot: impl Fn(&Avatar) -> Snapshot,
) -> BTreeMap<AvatarId, Snapshot> {
    let avatars = world.avatars().iter();
    avatars
        .map(|avatar| (avatar.id(), snapshot(avatar)))
        .collect()
}
