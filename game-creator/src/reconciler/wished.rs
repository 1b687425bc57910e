//! The reconciler's interface to the desired state.

use aimmo_common::ids::GameId;

use super::plan::Wishes;
use crate::state::Creator;
use crate::store::Error;

/// The source of the desired state, which also receives status updates.
pub trait Wished: Send + Sync + 'static {
    /// Returns the current wishes for all games.
    ///
    /// # Errors
    /// The wishes cannot be read at the moment.
    fn wishes(&self) -> impl Future<Output = Result<Wishes, Error>> + Send;

    /// Completes when the wishes may have changed.
    fn changed(&self) -> impl Future<Output = ()> + Send;

    /// Tells the game's organiser what keeps it from running; `None` clears the problem.
    fn trouble(&self, game: GameId, trouble: Option<String>);

    /// Called when a game has stopped running, as desired.
    fn forget(&self, game: GameId);
}

impl Wished for Creator {
    async fn wishes(&self) -> Result<Wishes, Error> {
        self.store.wishes().await
    }

    async fn changed(&self) {
        self.changes.any().await;
    }

    fn trouble(&self, game: GameId, trouble: Option<String>) {
        self.live.launch_trouble(game, trouble);
    }

    fn forget(&self, game: GameId) {
        self.live.forget(game);
    }
}
