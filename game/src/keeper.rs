//! The interface to the storage of turns.

pub(crate) mod durable;
pub(crate) mod entry;
mod frame;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzzing;
pub(crate) mod journal;

use aimmo_proto::creator::{Checkpoint, TurnRecord};

/// A store of turns, in order and without gaps.
pub trait Keeper: Send {
    /// Returns when the turn is durable; nothing of it is shown before that. `checkpoint` is the
    /// world after the turn, passed at regular intervals.
    ///
    /// The call may take as long as there is nowhere to store the turn; the game pauses meanwhile.
    /// If the future is dropped early, the turn may or may not have been kept.
    ///
    /// # Errors
    /// Returns an error if the turn was not kept and never will be; the game must end then.
    fn keep(
        &mut self,
        turn: TurnRecord,
        checkpoint: Option<Checkpoint>,
    ) -> impl Future<Output = Result<(), Error>> + Send;
}

/// A reason why a turn cannot be kept.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The creator has granted a newer generation, so this process must exit.
    #[error("another process plays this game now")]
    Superseded,
    /// The storage is unusable.
    #[error("turn {turn} could not be kept: {problem}")]
    Failed {
        /// The turn that was not kept.
        turn: u64,
        /// A description of the problem and its remedy.
        problem: String,
    },
}

/// A keeper that discards all turns, for matches that will not be replayed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Forget;

impl Keeper for Forget {
    async fn keep(&mut self, _: TurnRecord, _: Option<Checkpoint>) -> Result<(), Error> {
        Ok(())
    }
}
