//! The seam to where turns are kept.

pub(crate) mod durable;
pub(crate) mod entry;
mod frame;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzzing;
pub(crate) mod journal;

use aimmo_proto::creator::{Checkpoint, TurnRecord};

/// Keeps turns, in order and without a gap.
pub trait Keeper: Send {
    /// Returns when the turn is durable; nothing of it is shown before that.
    /// `checkpoint` is the world after the turn, now and then.
    ///
    /// It may take as long as there is nowhere to keep the turn: the game
    /// pauses meanwhile. Dropping the future early leaves it open whether the
    /// turn was kept.
    ///
    /// # Errors
    /// The turn was not kept and never will be: the game must end.
    fn keep(
        &mut self,
        turn: TurnRecord,
        checkpoint: Option<Checkpoint>,
    ) -> impl Future<Output = Result<(), Error>> + Send;
}

/// Why a turn cannot be kept.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The creator has granted a newer generation: this process must exit.
    #[error("another process plays this game now")]
    Superseded,
    /// The place where turns are kept is of no more use.
    #[error("turn {turn} could not be kept: {problem}")]
    Failed {
        /// Which turn.
        turn: u64,
        /// What is wrong, and what helps.
        problem: String,
    },
}

/// Keeps nothing: for matches that nobody replays.
#[derive(Debug, Clone, Copy, Default)]
pub struct Forget;

impl Keeper for Forget {
    async fn keep(&mut self, _: TurnRecord, _: Option<Checkpoint>) -> Result<(), Error> {
        Ok(())
    }
}
