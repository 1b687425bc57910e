//! The interface for storing turns.

pub(crate) mod durable;
pub(crate) mod entry;
mod frame;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzzing;
pub(crate) mod journal;

use aimmo_proto::creator::{Checkpoint, TurnRecord};

/// Stores turns, in order and without gaps.
pub trait Keeper: Send {
    /// Completes once the turn is durable; it is not shown before then. While there is nowhere to
    /// store it, this waits and the game pauses. After an error, the game must end. If the future
    /// is dropped early, the turn may or may not be stored. `checkpoint` is the world after the
    /// turn, passed at regular intervals.
    fn keep(
        &mut self,
        turn: TurnRecord,
        checkpoint: Option<Checkpoint>,
    ) -> impl Future<Output = Result<(), Error>> + Send;
}

/// The reason a turn cannot be kept.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages describe the variants")]
pub enum Error {
    #[error("another process is already playing this game")]
    Superseded,
    #[error("turn {turn} could not be stored: {problem}")]
    Failed { turn: u64, problem: String },
}

/// A keeper that discards all turns, for matches that will not be replayed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Forget;

impl Keeper for Forget {
    async fn keep(&mut self, _: TurnRecord, _: Option<Checkpoint>) -> Result<(), Error> {
        Ok(())
    }
}
