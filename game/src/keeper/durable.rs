//! Keeps turns in the creator's store, or in the journal while the store is unreachable.

use std::convert::Infallible;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use aimmo_common::backoff::Backoff;
use aimmo_proto::creator::{Checkpoint, TurnRecord};
use tokio::sync::{Mutex as Gate, watch};
use tracing::{debug, info, warn};

use super::entry::Entry;
use super::journal::{self, Journal};
use super::{Error, Keeper};
use crate::creator::{self, CreatorSession};

/// Time limit for storing a turn before it goes to the journal.
const STORE_DEADLINE: Duration = Duration::from_secs(1);
const BATCH_DEADLINE: Duration = Duration::from_secs(5);
/// Maximum size of a batch, unless a single turn is larger.
const BATCH_BYTES: usize = 2 * 1024 * 1024;
/// When at most this many turns remain, the next turn waits for their upload.
// Otherwise, a fast game might never return to the store.
const LAST_TURNS: usize = 32;

/// While the journal contains turns, new ones also go there, so the store receives them in order.
#[derive(Debug)]
pub(crate) struct Durable(Arc<Shared>);

#[derive(Debug, Clone)]
pub(crate) struct Uploader(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    session: CreatorSession,
    journal: Arc<Mutex<Journal>>,
    pending: watch::Sender<usize>,
    /// Held while the choice between the store and the journal must not change.
    gate: Gate<()>,
    trouble: watch::Sender<Option<String>>,
}

/// Returns a keeper and its uploader, which must run. `trouble` is set while no turn can be stored.
pub(crate) fn durable(
    session: CreatorSession,
    journal: Journal,
    trouble: watch::Sender<Option<String>>,
) -> (Durable, Uploader) {
    let shared = Arc::new(Shared {
        session,
        pending: watch::Sender::new(journal.len()),
        journal: Arc::new(Mutex::new(journal)),
        gate: Gate::new(()),
        trouble,
    });
    (Durable(Arc::clone(&shared)), Uploader(shared))
}

/// Opens a journal off the runtime's threads, waiting up to `patience` if it is in use.
pub(crate) async fn open_journal(
    path: &Path,
    limit: u64,
    patience: Duration,
) -> Result<Journal, journal::Error> {
    let mut backoff = Backoff::new(Duration::from_millis(50), Duration::from_secs(1));
    let end = tokio::time::Instant::now() + patience;
    loop {
        let path = path.to_owned();
        match blocking(move || Journal::open(&path, limit)).await {
            Err(journal::Error::InUse { .. }) if tokio::time::Instant::now() < end => {
                backoff.sleep().await;
            }
            opened => return opened,
        }
    }
}

impl Keeper for Durable {
    async fn keep(
        &mut self,
        turn: TurnRecord,
        checkpoint: Option<Checkpoint>,
    ) -> Result<(), Error> {
        let shared = &self.0;
        let entry = Arc::new(Entry { turn, checkpoint });
        let mut backoff = Backoff::new(Duration::from_millis(200), Duration::from_secs(2));
        loop {
            let kept = {
                let _gate = shared.gate.lock().await;
                if shared.is_empty() {
                    let entry = Entry::clone(&entry);
                    match shared.upload(vec![entry], STORE_DEADLINE).await {
                        Ok(()) => {
                            shared.set_trouble(None);
                            return Ok(());
                        }
                        Err(error) => transient(error)?,
                    }
                }
                // The store may have stored the turn without answering; it skips turns that it
                // already has.
                shared.push(&entry).await
            };
            match kept {
                Ok(()) => {
                    shared.set_trouble(None);
                    return Ok(());
                }
                Err(error) => shared.set_trouble(Some(format!(
                    "The game is waiting because its turns cannot be stored: the creator is not responding, and {error}."
                ))),
            }
            // If the journal is empty, the disk does not accept turns.
            let waits = !shared.is_empty();
            tokio::select! {
                () = shared.emptied(), if waits => {}
                () = backoff.sleep() => {}
            }
        }
    }
}

impl Uploader {
    /// Uploads the journal's turns in order, as soon as the creator accepts them. Completes only if
    /// it will never accept them, in which case the game must end.
    pub(crate) async fn run(&self) -> Result<Infallible, Error> {
        let shared = &self.0;
        let mut backoff = Backoff::new(Duration::from_millis(100), Duration::from_secs(5));
        loop {
            shared.until(|pending| pending > 0).await;
            info!(turns = shared.pending(), "turns are waiting in the journal");
            let mut answers = false;
            while !shared.is_empty() {
                match shared.upload_batch(answers).await {
                    Ok(()) => {
                        answers = true;
                        backoff.reset();
                    }
                    Err(error) => {
                        transient(error)?;
                        answers = false;
                        backoff.sleep().await;
                    }
                }
            }
            info!("the store is up to date again");
        }
    }

    pub(crate) async fn finished(&self) {
        self.0.emptied().await;
    }
}

impl Shared {
    /// Uploads and removes the first turns. `answers` is true if the creator has just answered.
    async fn upload_batch(&self, answers: bool) -> Result<(), Problem> {
        let last = answers && self.pending() <= LAST_TURNS;
        let (_gate, deadline) = if last {
            // The next turn waits for the gate, so this must not take longer than storing a turn.
            (Some(self.gate.lock().await), STORE_DEADLINE)
        } else {
            (None, BATCH_DEADLINE)
        };
        let batch = self
            .on_journal(|journal| journal.batch(BATCH_BYTES))
            .await?;
        let Some(turn) = batch.last().map(|entry| entry.turn.turn) else {
            return Ok(());
        };
        self.upload(batch, deadline).await?;
        self.on_journal(move |journal| journal.forget_through(turn))
            .await?;
        Ok(())
    }

    async fn upload(&self, batch: Vec<Entry>, deadline: Duration) -> Result<(), Problem> {
        let mut turns = Vec::with_capacity(batch.len());
        let mut checkpoint = None;
        for entry in batch {
            turns.push(entry.turn);
            checkpoint = entry.checkpoint;
        }
        let last = turns.last().map_or(0, |record| record.turn);
        let stored = self.session.append(turns, checkpoint, deadline).await;
        match stored {
            Ok(stored) if stored >= last => Ok(()),
            Ok(stored) => Err(Problem::Fatal(Error::Failed {
                turn: last,
                problem: format!("the store only has turns up to {stored}"),
            })),
            Err(creator::Error::Superseded) => Err(Problem::Fatal(Error::Superseded)),
            Err(error @ creator::Error::Gap(_)) => Err(Problem::Fatal(Error::Failed {
                turn: last,
                problem: error.to_string(),
            })),
            Err(error) => Err(Problem::Store(error)),
        }
    }

    async fn push(&self, entry: &Arc<Entry>) -> Result<(), journal::Error> {
        let entry = Arc::clone(entry);
        self.on_journal(move |journal| journal.push(&entry)).await
    }

    /// Runs a blocking operation to completion before any other, even if the caller is dropped.
    async fn on_journal<T: Send + 'static>(
        &self,
        act: impl FnOnce(&mut Journal) -> Result<T, journal::Error> + Send + 'static,
    ) -> Result<T, journal::Error> {
        let journal = Arc::clone(&self.journal);
        let pending = self.pending.clone();
        blocking(move || {
            let mut journal = journal.lock().unwrap_or_else(PoisonError::into_inner);
            let result = act(&mut journal);
            pending.send_replace(journal.len());
            result
        })
        .await
    }

    fn pending(&self) -> usize {
        *self.pending.borrow()
    }

    fn is_empty(&self) -> bool {
        self.pending() == 0
    }

    async fn emptied(&self) {
        self.until(|pending| pending == 0).await;
    }

    async fn until(&self, mut holds: impl FnMut(usize) -> bool) {
        // The sender is in `self`, so the channel cannot be closed.
        let _ = self.pending.subscribe().wait_for(|now| holds(*now)).await;
    }

    fn set_trouble(&self, trouble: Option<String>) {
        self.trouble.send_if_modified(|last| {
            let changed = *last != trouble;
            if let (true, Some(trouble)) = (changed, &trouble) {
                warn!("{trouble}");
            }
            *last = trouble;
            changed
        });
    }
}

#[derive(Debug)]
enum Problem {
    Fatal(Error),
    Store(creator::Error),
    Journal(journal::Error),
}

impl From<journal::Error> for Problem {
    fn from(error: journal::Error) -> Self {
        Self::Journal(error)
    }
}

/// Logs problems that a retry may solve and returns all others.
fn transient(problem: Problem) -> Result<(), Error> {
    match problem {
        Problem::Fatal(error) => return Err(error),
        Problem::Store(error) => debug!(%error, "turns cannot be stored"),
        Problem::Journal(error) => warn!(%error, "turns cannot be uploaded"),
    }
    Ok(())
}

pub(crate) async fn blocking<T: Send + 'static>(
    act: impl FnOnce() -> Result<T, journal::Error> + Send + 'static,
) -> Result<T, journal::Error> {
    match tokio::task::spawn_blocking(act).await {
        Ok(result) => result,
        // The task fails only when the runtime is shutting down.
        Err(error) => Err(journal::Error::Io {
            path: PathBuf::new(),
            source: io::Error::other(error),
        }),
    }
}

#[cfg(test)]
mod tests;
