use aimmo_common::ids::GameId;

use crate::desired_state::DesiredStates;
use crate::state::CreatorState;
use crate::store::Error;

/// The source of the desired state, which also receives the games' status.
pub(crate) trait Source: Send + Sync + 'static {
    fn desired_states(&self) -> impl Future<Output = Result<DesiredStates, Error>> + Send;

    /// Completes when a desired state may have changed.
    fn changed(&self) -> impl Future<Output = ()> + Send;

    /// Reports to the organiser the problem that keeps a game from running; `None` clears it.
    fn report_problem(&self, game: GameId, problem: Option<String>);

    /// Called when a game has stopped running, as desired.
    fn forget(&self, game: GameId);
}

impl Source for CreatorState {
    async fn desired_states(&self) -> Result<DesiredStates, Error> {
        self.store.desired_states().await
    }

    async fn changed(&self) {
        self.changes.changed().await;
    }

    fn report_problem(&self, game: GameId, problem: Option<String>) {
        self.live.set_launch_problem(game, problem);
    }

    fn forget(&self, game: GameId) {
        self.live.forget(game);
    }
}
