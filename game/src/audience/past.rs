//! Frames of turns that are no longer in memory, replayed from the creator's record.

use std::ops::RangeInclusive;
use std::sync::Arc;
use std::time::Duration;

use aimmo_common::ids::PlayerId;
use aimmo_proto::creator::history_response::Item;
use aimmo_record::frames::{LogFrame, Message};
use aimmo_record::replay::Replay;
use axum::extract::ws::Utf8Bytes;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, timeout_at};
use tracing::debug;

use crate::creator::{CreatorSession, History, Logs};
use crate::player_names::PlayerNames;

/// Maximum number of turns that one socket may read from the record.
const MOST_TURNS: u64 = 5_000;
/// Maximum number of sockets reading from the record at the same time.
const MOST_READERS: usize = 4;
const DEADLINE: Duration = Duration::from_secs(60);

#[derive(Debug)]
pub(crate) struct Past {
    session: CreatorSession,
    names: PlayerNames,
    readers: Arc<Semaphore>,
}

impl Past {
    pub(crate) fn new(session: CreatorSession, names: PlayerNames) -> Self {
        Self {
            session,
            names,
            readers: Arc::new(Semaphore::new(MOST_READERS)),
        }
    }

    /// Returns `None` if there are too many turns or readers, or if the record cannot be read.
    pub(crate) async fn read(
        &self,
        turns: RangeInclusive<u64>,
        player: Option<PlayerId>,
    ) -> Option<Reading> {
        if turns.end() - turns.start() >= MOST_TURNS {
            return None;
        }
        // Readers do not queue: a client can be sent the full state immediately instead.
        let permit = Arc::clone(&self.readers).try_acquire_owned().ok()?;
        let logs = player.map_or(Logs::Nobodys, Logs::Of);
        // The turn before the first one is read for its log: the connection may have been cut
        // between the turn and its log.
        let from = turns.start().saturating_sub(1);
        let history = self.session.history(from, *turns.end(), true, logs);
        let history = history
            .await
            .inspect_err(|error| debug!(%error, "cannot read the record for a socket"))
            .ok()?;
        Some(Reading {
            history,
            replay: Replay::new(),
            names: self.names.clone(),
            next: *turns.start(),
            player,
            end: Instant::now() + DEADLINE,
            _permit: permit,
        })
    }
}

pub(crate) struct Reading {
    history: History,
    replay: Replay,
    names: PlayerNames,
    next: u64,
    player: Option<PlayerId>,
    end: Instant,
    _permit: OwnedSemaphorePermit,
}

impl Reading {
    /// Returns the next turn with its messages; `None` at the end or if the record cannot be used.
    pub(crate) async fn next(&mut self) -> Option<(u64, Vec<Utf8Bytes>)> {
        loop {
            let item = match timeout_at(self.end, self.history.next()).await {
                Ok(Ok(item)) => item?,
                Ok(Err(error)) => {
                    debug!(%error, "reading the record for a socket was interrupted");
                    return None;
                }
                Err(_) => return None,
            };
            match self.play(item) {
                Ok(Some(turn)) => return Some(turn),
                Ok(None) => {}
                Err(error) => {
                    debug!(%error, "cannot replay the record for a socket");
                    return None;
                }
            }
        }
    }

    fn play(
        &mut self,
        item: Item,
    ) -> Result<Option<(u64, Vec<Utf8Bytes>)>, aimmo_record::turn::Error> {
        let record = match item {
            Item::Checkpoint(checkpoint) => {
                self.replay = Replay::from_checkpoint(&checkpoint, self.names.now())?;
                return Ok(None);
            }
            Item::Turn(record) => record,
        };
        let step = self.replay.next(&record)?;
        let own = self.player.map(|player| player.0);
        let own = own.and_then(|player| LogFrame::replayed(&record, player));
        let log = own.map(|log| Utf8Bytes::from(Message::Log(log).to_json()));
        if record.turn + 1 == self.next {
            return Ok(log.map(|log| (record.turn, vec![log])));
        }
        // Earlier turns are used only to rebuild the world; after a gap, no turns are returned.
        if record.turn != self.next {
            return Ok(None);
        }
        self.next += 1;
        let frame = step.frames.seen_by(self.player.map(|player| player.0));
        let mut texts: Vec<Utf8Bytes> = vec![frame.to_json().into()];
        texts.extend(log);
        Ok(Some((record.turn, texts)))
    }
}
