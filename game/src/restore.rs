//! Where a game was when its last process ended: the creator's checkpoint, the
//! turns in the store after it, and those in the journal after these.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use aimmo_common::ids::{GameId, PlayerId};
use aimmo_proto::creator::history_response::Item;
use aimmo_proto::creator::{Desired, HelloResponse, TurnRecord};
use aimmo_record::frames::{Frame, LogFrame, StateFrame};
use aimmo_record::replay::Replay;
use aimmo_record::turn;
use tracing::{error, info, warn};

use crate::audience::past;
use crate::backoff::Backoff;
use crate::creator::{self, Session};
use crate::engine::{Restored, Start};
use crate::keeper::durable::blocking;
use crate::keeper::entry::Entry;
use crate::keeper::journal::{self, Journal};
use crate::names;
use crate::shown::{Show, Shown};

/// Why a game does not come back.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The creator refuses it.
    #[error(transparent)]
    Creator(#[from] creator::Error),
    /// The journal is of no use.
    #[error(transparent)]
    Journal(#[from] journal::Error),
}

/// Rebuilds the world and shows the last `memory` turns that were needed for
/// it. Turns in the journal that the store has are forgotten; those that can
/// not follow it are set aside.
///
/// # Errors
/// The creator refuses the game, or the journal cannot be read.
pub(crate) async fn restore(
    session: &Session,
    hello: &HelloResponse,
    journal: Journal,
    memory: usize,
    show: &mut impl Show,
) -> Result<(Start, Journal), Error> {
    let desired = hello.desired.clone().unwrap_or_default();
    let stored = hello.last_turn.unwrap_or(0);
    let mut rebuilt = from_store(session, hello, &desired, memory).await?;
    let (journal, entries) = read_journal(journal, stored).await?;
    let (journal, last_turn) = follow_journal(journal, entries, stored, &mut rebuilt).await?;
    let world = rebuilt.world(&desired);
    info!(stored, last_turn, restored = world.is_some(), "the game plays on");
    for shown in rebuilt.seen {
        show.show(shown);
    }
    let start = Start {
        game: GameId(hello.game_id),
        secret: hello.secret.to_vec().into(),
        last_turn,
        world,
    };
    Ok((start, journal))
}

/// The world after the last turn in the store; tries until the creator
/// answers.
async fn from_store(
    session: &Session,
    hello: &HelloResponse,
    desired: &Desired,
    memory: usize,
) -> Result<Rebuilt, Error> {
    let mut backoff = Backoff::new(Duration::from_millis(100), Duration::from_secs(5));
    loop {
        let mut rebuilt = Rebuilt::new(hello, desired, memory);
        match read_store(session, hello, &mut rebuilt).await {
            Ok(()) => return Ok(rebuilt),
            Err(creator::Error::Away(problem)) => {
                warn!(problem, "the record cannot be read; trying again");
                backoff.wait().await;
            }
            Err(error) => return Err(error.into()),
        }
    }
}

async fn read_store(
    session: &Session,
    hello: &HelloResponse,
    rebuilt: &mut Rebuilt,
) -> Result<(), creator::Error> {
    let from = hello.checkpoint.as_ref().map_or(1, |checkpoint| checkpoint.turn + 1);
    let Some(to) = hello.last_turn.filter(|last| *last >= from) else {
        return Ok(());
    };
    let mut next = from;
    let mut history = session.history(from, to, false).await?;
    while let Some(item) = history.next().await? {
        let Item::Turn(record) = item else { continue };
        next = record.turn + 1;
        if let Err(problem) = rebuilt.play(&record) {
            error!(%problem, turn = record.turn, "the record cannot be played here; the game goes on in a new world");
            rebuilt.give_up();
            return Ok(());
        }
    }
    if next <= to {
        return Err(creator::Error::Away(format!("turns {next} to {to} are missing")));
    }
    Ok(())
}

async fn read_journal(
    mut journal: Journal,
    stored: u64,
) -> Result<(Journal, Vec<Entry>), journal::Error> {
    blocking(move || {
        journal.forget_through(stored)?;
        let entries = journal.entries().collect::<Result<_, _>>()?;
        Ok((journal, entries))
    })
    .await
}

/// Plays what the journal has beyond the store, and says which turn is the
/// last.
async fn follow_journal(
    mut journal: Journal,
    entries: Vec<Entry>,
    stored: u64,
    rebuilt: &mut Rebuilt,
) -> Result<(Journal, u64), journal::Error> {
    let (Some(first), Some(last)) = (entries.first(), entries.last()) else {
        return Ok((journal, stored));
    };
    let last = last.turn.turn;
    let mut tried = rebuilt.clone();
    let problem = if first.turn.turn != stored + 1 {
        Some(format!("it goes on with turn {}", first.turn.turn))
    } else {
        let mut played = entries.iter().map(|entry| tried.play(&entry.turn));
        played.find_map(Result::err).map(|problem| problem.to_string())
    };
    let Some(problem) = problem else {
        *rebuilt = tried;
        return Ok((journal, last));
    };
    blocking(move || {
        let aside = journal.set_aside()?;
        error!(stored, problem, aside = %aside.display(), "the journal does not follow the store; setting it aside");
        Ok((journal, stored))
    })
    .await
}

/// The world as far as it is rebuilt, and what is shown of the way.
#[derive(Clone)]
struct Rebuilt {
    /// None where the record cannot be played here.
    replay: Option<Replay>,
    seen: VecDeque<Shown>,
    memory: usize,
}

impl Rebuilt {
    fn new(hello: &HelloResponse, desired: &Desired, memory: usize) -> Self {
        let mut rebuilt = Self {
            replay: Some(Replay::new()),
            seen: VecDeque::new(),
            memory: memory.max(1),
        };
        let Some(checkpoint) = &hello.checkpoint else {
            return rebuilt;
        };
        match Replay::from_checkpoint(checkpoint, names::of(desired)) {
            Ok(replay) => {
                let state = replay.scene().map(|scene| StateFrame::of(scene).into());
                rebuilt.replay = Some(replay);
                rebuilt.see(checkpoint.turn, state, Vec::new());
            }
            Err(problem) => {
                error!(%problem, "the checkpoint cannot be read; the game goes on in a new world");
                rebuilt.give_up();
            }
        }
        rebuilt
    }

    fn play(&mut self, record: &TurnRecord) -> Result<(), turn::Error> {
        let Some(replay) = &mut self.replay else {
            return Ok(());
        };
        let step = replay.next(record)?;
        let logs = record.logs.iter().filter_map(|log| {
            let player = PlayerId(log.player_id);
            Some((player, past::own_log(record, player)?))
        });
        let logs = logs.collect();
        self.see(record.turn, Some(step.frame), logs);
        Ok(())
    }

    fn see(&mut self, turn: u64, frame: Option<Frame>, logs: Vec<(PlayerId, LogFrame)>) {
        let scene = self.replay.as_ref().and_then(Replay::scene);
        let (Some(frame), Some(scene)) = (frame, scene) else {
            return;
        };
        self.seen.push_back(Shown {
            turn,
            frame,
            scene: Arc::new(scene.clone()),
            logs,
        });
        if self.seen.len() > self.memory {
            self.seen.pop_front();
        }
    }

    fn give_up(&mut self) {
        self.replay = None;
        self.seen.clear();
    }

    fn world(&self, desired: &Desired) -> Option<Restored> {
        let replay = self.replay.as_ref()?;
        let players = replay.scene()?.players();
        Some(Restored {
            world: replay.world()?.clone(),
            epoch: replay.epoch().unwrap_or_else(|| epoch(desired)),
            names: players
                .iter()
                .map(|player| (PlayerId(player.id), player.name.clone()))
                .collect(),
        })
    }
}

/// The epoch of a world that has not been made anew since its checkpoint.
fn epoch(desired: &Desired) -> u32 {
    desired.world.as_ref().map_or(0, |world| world.epoch)
}
