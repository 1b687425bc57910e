//! What the reconciler works for.

use aimmo_common::ids::GameId;

use super::plan::Wishes;
use crate::state::Creator;
use crate::store::Error;

/// What is wished, and who is told how it goes.
pub trait Wished: Send + Sync + 'static {
    /// The wishes for all games, as they are now.
    ///
    /// # Errors
    /// They cannot be read now.
    fn wishes(&self) -> impl Future<Output = Result<Wishes, Error>> + Send;

    /// Completes when it is worth to read them again.
    fn changed(&self) -> impl Future<Output = ()> + Send;

    /// The game's organiser is told what keeps it from running; none where
    /// nothing does any more.
    fn trouble(&self, game: GameId, trouble: Option<String>);

    /// The game runs no more, as is wished.
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
