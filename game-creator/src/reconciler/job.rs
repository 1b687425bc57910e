use std::sync::Arc;

use aimmo_common::ids::GameId;
use aimmo_launcher::{Error, Launcher, Spec};
use futures_util::{StreamExt as _, TryStreamExt as _, stream};

use super::plan::Step;

const REMOVALS: usize = 16;

pub(super) struct Job<L> {
    pub(super) game: GameId,
    pub(super) steps: Vec<Step>,
    pub(super) spec: Spec,
    pub(super) launcher: Arc<L>,
}

pub(super) struct Done {
    pub(super) game: GameId,
    /// True if the game was to be started rather than stopped.
    pub(super) starts: bool,
    pub(super) result: Result<(), Error>,
}

impl<L: Launcher> Job<L> {
    pub(super) async fn run(self) -> Done {
        // The launcher's own deadlines limit the steps.
        let Self {
            game,
            steps,
            spec,
            launcher,
        } = self;
        let (launcher, spec) = (&launcher, &spec);
        let starts = steps.contains(&Step::Ensure(game));
        let result = stream::iter(steps)
            .map(async |step| match step {
                Step::Ensure(_) => launcher.ensure(spec).await.map(drop),
                Step::Remove(name) => launcher.remove(name).await,
            })
            .buffer_unordered(REMOVALS)
            .try_collect()
            .await;
        Done {
            game,
            starts,
            result,
        }
    }
}
