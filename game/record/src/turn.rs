//! Playing turns, recorded or new, and worlds as checkpoints.

use aimmo_proto::creator::roster_change::Change;
use aimmo_proto::creator::{Checkpoint, Decision, PlayerLog, RosterChange, TurnRecord};
use aimmo_simulation::{Action, AvatarId, DecodeError, Event, RULES_VERSION, World};

use crate::WorldHash;
use crate::convert;

/// Why a turn can't be played, or a checkpoint makes no world.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Other rules than this program's.
    #[error("version {0} of the rules is not known: this program plays version {RULES_VERSION}")]
    UnknownRules(u32),
    /// A turn that isn't the world's next.
    #[error("turn {found} does not follow turn {world}")]
    OutOfOrder {
        /// The world's turn.
        world: u64,
        /// The record's turn.
        found: u64,
    },
    /// Something that this program has no counterpart for.
    #[error("turn {turn}: {source}")]
    Record {
        /// The record's turn.
        turn: u64,
        /// What it is.
        source: convert::Error,
    },
    /// The world is another one than was recorded.
    #[error("turn {turn} leads to the world {found}, but {expected} was recorded")]
    Diverged {
        /// The turn.
        turn: u64,
        /// The hash that was recorded.
        expected: WorldHash,
        /// The hash of the world as it was played now.
        found: WorldHash,
    },
    /// A checkpoint whose bytes are no world.
    #[error("the checkpoint of turn {turn} is damaged: {source}")]
    Checkpoint {
        /// The checkpoint's turn.
        turn: u64,
        /// Why.
        source: DecodeError,
    },
    /// A checkpoint that names another turn than its world's.
    #[error("the checkpoint of turn {named} holds the world of turn {found}")]
    WrongTurn {
        /// The turn that the checkpoint names.
        named: u64,
        /// The world's turn.
        found: u64,
    },
}

/// Plays a record: its changes, then its decisions, and checks that the world is the one that was recorded.
///
/// A `reset` makes the world anew. After an error the world may be half on its way and is of no use.
///
/// # Errors
/// When the record isn't the world's next turn, was played by other rules, can't be understood, or leads to another world.
pub fn play(world: &mut World, record: &TurnRecord) -> Result<Vec<Event>, Error> {
    check_rules(record.rules_version)?;
    play_with(world, &record.changes, record)
}

/// Makes the world that a game begins with, and plays its first record.
///
/// # Errors
/// As [`play`]; and when the record doesn't begin with a `reset`.
pub fn first_world(record: &TurnRecord) -> Result<(World, Vec<Event>), Error> {
    check_rules(record.rules_version)?;
    let (mut world, rest) = begin(&record.changes).map_err(|source| at(record, source))?;
    let events = play_with(&mut world, rest, record)?;
    Ok((world, events))
}

/// The record of the turn that `world` has just played.
pub fn record(
    world: &World,
    changes: Vec<RosterChange>,
    decisions: Vec<Decision>,
    logs: Vec<PlayerLog>,
) -> TurnRecord {
    TurnRecord {
        turn: world.turn(),
        rules_version: RULES_VERSION,
        changes,
        decisions,
        logs,
        world_hash: WorldHash::of(world).to_bytes().into(),
    }
}

/// Makes the world of a game's first turn, and says which changes are still to be applied to it.
///
/// # Errors
/// When the changes don't begin with a `reset`, or its level makes no world.
pub fn begin(changes: &[RosterChange]) -> Result<(World, &[RosterChange]), convert::Error> {
    let (first, rest) = changes.split_first().ok_or(convert::Error::NoWorld)?;
    let Some(Change::Reset(reset)) = &first.change else {
        return Err(convert::Error::NoWorld);
    };
    let level = reset.level.as_ref().ok_or(convert::Error::NoLevel)?;
    let world = World::new(convert::level_from_proto(level)?, reset.seed);
    Ok((world, rest))
}

/// Applies one change, as a game that plays its next turn and a replay of that turn both must.
///
/// # Errors
/// When the change is empty or its level makes no world.
pub fn apply(world: &mut World, change: &RosterChange) -> Result<Vec<Event>, convert::Error> {
    Ok(match convert::change_from_proto(change)? {
        Some(change) => world.apply(&change),
        None => Vec::new(),
    })
}

/// Decisions as the simulation takes them; what is no action is a wait.
pub fn decisions(decisions: &[Decision]) -> Vec<(AvatarId, Action)> {
    let action = |decision: &Decision| {
        convert::action_from_proto(decision.action.as_ref()).unwrap_or_default()
    };
    decisions
        .iter()
        .map(|decision| (AvatarId(decision.player_id), action(decision)))
        .collect()
}

/// The world in canonical bytes. `epoch` counts the worlds that the game has made.
pub fn checkpoint(world: &World, epoch: u32) -> Checkpoint {
    Checkpoint {
        turn: world.turn(),
        rules_version: RULES_VERSION,
        world: world.to_bytes().into(),
        epoch,
    }
}

/// The world of a checkpoint.
///
/// # Errors
/// [`Error::UnknownRules`] for one of other rules; others when it is damaged.
pub fn world_from_checkpoint(checkpoint: &Checkpoint) -> Result<World, Error> {
    check_rules(checkpoint.rules_version)?;
    let named = checkpoint.turn;
    let world = World::from_bytes(&checkpoint.world).map_err(|source| Error::Checkpoint {
        turn: named,
        source,
    })?;
    if world.turn() != named {
        return Err(Error::WrongTurn {
            named,
            found: world.turn(),
        });
    }
    Ok(world)
}

fn play_with(
    world: &mut World,
    changes: &[RosterChange],
    record: &TurnRecord,
) -> Result<Vec<Event>, Error> {
    if world.turn().checked_add(1) != Some(record.turn) {
        return Err(Error::OutOfOrder {
            world: world.turn(),
            found: record.turn,
        });
    }
    let mut events = Vec::new();
    for change in changes {
        events.extend(apply(world, change).map_err(|source| at(record, source))?);
    }
    events.extend(world.step(&decisions(&record.decisions)));
    check_hash(world, record)?;
    Ok(events)
}

fn check_rules(version: u32) -> Result<(), Error> {
    if version == RULES_VERSION {
        Ok(())
    } else {
        Err(Error::UnknownRules(version))
    }
}

fn check_hash(world: &World, record: &TurnRecord) -> Result<(), Error> {
    let expected =
        WorldHash::from_bytes(&record.world_hash).map_err(|error| at(record, error.into()))?;
    let found = WorldHash::of(world);
    if found == expected {
        return Ok(());
    }
    Err(Error::Diverged {
        turn: record.turn,
        expected,
        found,
    })
}

fn at(record: &TurnRecord, source: convert::Error) -> Error {
    Error::Record {
        turn: record.turn,
        source,
    }
}
