//! Plays recorded and new turns, and creates and restores checkpoints of worlds.

use aimmo_proto::creator::roster_change::Change;
use aimmo_proto::creator::{Checkpoint, Decision, PlayerLog, RosterChange, TurnRecord, checkpoint};
use aimmo_simulation::{Action, AvatarId, DecodeError, Events, RULES_VERSION, Worlds};

use crate::WorldHash;
use crate::convert;
use crate::frames::Names;

/// The reason a turn cannot be played or a checkpoint cannot be restored.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages describe the variants")]
pub enum Error {
    #[error("unknown rules version {0}: this program supports version {RULES_VERSION}")]
    UnknownRules(u32),
    #[error("turn {found} does not follow turn {world}")]
    OutOfOrder { world: u64, found: u64 },
    #[error("turn {turn}: {source}")]
    Record { turn: u64, source: convert::Error },
    #[error("turn {turn} leads to the world {found}, but {expected} was recorded")]
    Diverged {
        turn: u64,
        expected: WorldHash,
        found: WorldHash,
    },
    #[error("the checkpoint of turn {turn} is damaged: {source}")]
    Checkpoint { turn: u64, source: DecodeError },
    #[error("the checkpoint of turn {named} contains the world of turn {found}")]
    WrongTurn { named: u64, found: u64 },
}

/// Plays a record's changes and decisions, and checks that the worlds match the record. After an
/// error, the worlds may be in the middle of a turn and must not be used.
pub fn play(worlds: &mut Worlds, record: &TurnRecord) -> Result<Events, Error> {
    play_observed(worlds, record, &mut |_| {})
}

/// Plays a record like [`play`], and passes the worlds as the players' code saw them to `observe`:
/// after the changes and before the decisions.
pub fn play_observed(
    worlds: &mut Worlds,
    record: &TurnRecord,
    observe: &mut dyn FnMut(&Worlds),
) -> Result<Events, Error> {
    check_rules(record.rules_version)?;
    play_with(worlds, &record.changes, record, observe)
}

/// Creates a game's initial world and plays its first record, which must begin with a `reset`.
pub fn first_worlds(record: &TurnRecord) -> Result<(Worlds, Events), Error> {
    first_worlds_observed(record, &mut |_| {})
}

/// Plays a game's first record like [`first_worlds`], with `observe` as in [`play_observed`].
pub fn first_worlds_observed(
    record: &TurnRecord,
    observe: &mut dyn FnMut(&Worlds),
) -> Result<(Worlds, Events), Error> {
    check_rules(record.rules_version)?;
    let (mut worlds, rest) = begin(&record.changes).map_err(|source| at(record, source))?;
    let events = play_with(&mut worlds, rest, record, observe)?;
    Ok((worlds, events))
}

/// Returns the record of the turn that the worlds have just played.
pub fn record(
    worlds: &Worlds,
    changes: Vec<RosterChange>,
    decisions: Vec<Decision>,
    logs: Vec<PlayerLog>,
) -> TurnRecord {
    TurnRecord {
        turn: worlds.turn(),
        rules_version: RULES_VERSION,
        changes,
        decisions,
        logs,
        world_hash: WorldHash::of(worlds).to_bytes().into(),
        tasks_met: Vec::new(),
    }
}

/// Creates the world of a game's first turn and returns the changes that remain to be applied.
/// Fails unless the changes begin with a `reset` to a valid level.
pub fn begin(changes: &[RosterChange]) -> Result<(Worlds, &[RosterChange]), convert::Error> {
    let (first, rest) = changes.split_first().ok_or(convert::Error::NoWorld)?;
    let Some(Change::Reset(reset)) = &first.change else {
        return Err(convert::Error::NoWorld);
    };
    let level = reset.level.as_ref().ok_or(convert::Error::NoLevel)?;
    let worlds = Worlds::new(convert::level_from_proto(level)?, reset.seed);
    Ok((worlds, rest))
}

/// Applies one change of a new or replayed turn, and adds its events. Fails if it is empty or its
/// level is invalid.
pub fn apply(
    worlds: &mut Worlds,
    change: &RosterChange,
    events: &mut Events,
) -> Result<(), convert::Error> {
    if let Some(change) = convert::change_from_proto(change)? {
        worlds.apply(&change, events);
    }
    Ok(())
}

/// Converts decisions for the simulation; an invalid action is a wait.
pub fn decisions(decisions: &[Decision]) -> Vec<(AvatarId, Action)> {
    decisions
        .iter()
        .map(|decision| (AvatarId(decision.player_id), action(decision)))
        .collect()
}

/// Converts one decision like [`decisions`].
pub fn action(decision: &Decision) -> Action {
    convert::action_from_proto(decision.action.as_ref()).unwrap_or_default()
}

/// Encodes the worlds and their players' names. `epoch` counts the game's shared worlds.
pub fn checkpoint(worlds: &Worlds, epoch: u32, names: &Names) -> Checkpoint {
    Checkpoint {
        turn: worlds.turn(),
        rules_version: RULES_VERSION,
        world: worlds.to_bytes().into(),
        epoch,
        names: Some(checkpoint::Names {
            by_id: names.clone(),
        }),
        progress: Vec::new().into(),
    }
}

/// Restores a checkpoint's worlds. Fails with [`Error::UnknownRules`] for a different version of
/// the rules; all other errors mean that the checkpoint is damaged.
pub fn worlds_from_checkpoint(checkpoint: &Checkpoint) -> Result<Worlds, Error> {
    check_rules(checkpoint.rules_version)?;
    let named = checkpoint.turn;
    let worlds = Worlds::from_bytes(&checkpoint.world).map_err(|source| Error::Checkpoint {
        turn: named,
        source,
    })?;
    // The checkpoint's turn determines which records are replayed after it.
    if worlds.turn() != named {
        return Err(Error::WrongTurn {
            named,
            found: worlds.turn(),
        });
    }
    Ok(worlds)
}

fn play_with(
    worlds: &mut Worlds,
    changes: &[RosterChange],
    record: &TurnRecord,
    observe: &mut dyn FnMut(&Worlds),
) -> Result<Events, Error> {
    if worlds.turn().checked_add(1) != Some(record.turn) {
        return Err(Error::OutOfOrder {
            world: worlds.turn(),
            found: record.turn,
        });
    }
    let mut events = Events::default();
    for change in changes {
        apply(worlds, change, &mut events).map_err(|source| at(record, source))?;
    }
    observe(worlds);
    worlds.step(&decisions(&record.decisions), &mut events);
    check_hash(worlds, record)?;
    Ok(events)
}

fn check_rules(version: u32) -> Result<(), Error> {
    if version == RULES_VERSION {
        Ok(())
    } else {
        Err(Error::UnknownRules(version))
    }
}

fn check_hash(worlds: &Worlds, record: &TurnRecord) -> Result<(), Error> {
    let expected =
        WorldHash::from_bytes(&record.world_hash).map_err(|error| at(record, error.into()))?;
    let found = WorldHash::of(worlds);
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
