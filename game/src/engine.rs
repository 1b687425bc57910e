//! The turn, from the first view to the last spectator.

use std::collections::BTreeMap;
use std::sync::Arc;

use aimmo_common::ids::{GameId, PlayerId};
use aimmo_launcher::Launcher;
use aimmo_proto::creator::Desired;
use aimmo_simulation::World;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::code::CodeSource;
use crate::keeper::{self, Keeper};
use crate::shown::Show;
use crate::status::Status;

/// From where a game plays on.
#[derive(Clone)]
pub struct Start {
    /// Which game.
    pub game: GameId,
    /// The secret from which worker tokens are derived.
    pub secret: Arc<[u8]>,
    /// The last turn that was kept; 0 before the first.
    pub last_turn: u64,
    /// The world after that turn; none makes a new one with the next turn.
    pub world: Option<Restored>,
}

/// A world as the record has it.
#[derive(Clone)]
pub struct Restored {
    /// The world itself.
    pub world: World,
    /// The epoch of [`aimmo_proto::creator::World`] that it was made for.
    pub epoch: u32,
    /// The names at the time of joining, of all whose avatars are in it.
    pub names: BTreeMap<PlayerId, String>,
}

/// Where an engine's parts come from, and how it behaves beside what is desired.
#[derive(Debug, Clone)]
pub struct Options {
    /// Turns from one checkpoint to the next.
    pub checkpoint_every: u64,
    /// What every worker gets as settings beside its token.
    pub worker_env: BTreeMap<String, String>,
}

/// What an engine works with.
pub struct Parts<L, C, K, S> {
    /// Where workers run.
    pub launcher: Arc<L>,
    /// Where players' code comes from.
    pub code: Arc<C>,
    /// Where turns are kept.
    pub keeper: K,
    /// Who watches.
    pub show: S,
}

/// Plays turns until it is told to stop.
pub struct Engine<L, C, K, S> {
    _parts: Parts<L, C, K, S>,
}

/// Why a game ended by itself.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A turn could not be kept.
    #[error(transparent)]
    Keep(#[from] keeper::Error),
}

impl<L: Launcher, C: CodeSource, K: Keeper, S: Show> Engine<L, C, K, S> {
    /// An engine that plays on from `start`.
    ///
    /// `desired` is followed live; `status` is kept up to date after every turn.
    pub fn new(
        _start: Start,
        _options: Options,
        parts: Parts<L, C, K, S>,
        _desired: watch::Receiver<Desired>,
        _status: watch::Sender<Status>,
    ) -> Self {
        Self { _parts: parts }
    }

    /// Plays until `shutdown` is cancelled; the turn that is on its way is
    /// finished first. Workers are left running, for the next process of this
    /// game to adopt.
    ///
    /// # Errors
    /// A turn could not be kept.
    pub async fn run(self, shutdown: CancellationToken) -> Result<(), Error> {
        shutdown.cancelled().await;
        Ok(())
    }
}
