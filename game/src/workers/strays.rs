use std::sync::Arc;

use aimmo_common::ids::{GameId, PlayerId};
use aimmo_common::names::ServiceName;
use aimmo_launcher::{Launcher, Selection};
use tokio::sync::mpsc;
use tracing::warn;

use super::manager::Event;
use super::retries::Retries;

/// Reports all running workers once; the engine removes those of players who no longer play.
pub(super) async fn report<L: Launcher>(
    game: GameId,
    launcher: Arc<L>,
    events: mpsc::Sender<(PlayerId, Event)>,
) {
    let mut retries = Retries::new();
    loop {
        match launcher.list(Selection::WorkersOf(game)).await {
            Ok(instances) => {
                for instance in instances {
                    if let ServiceName::Worker(_, player) = instance.name
                        && events.send((player, Event::Found)).await.is_err()
                    {
                        return;
                    }
                }
                return;
            }
            Err(error) => warn!(%error, "cannot list the workers of an earlier process"),
        }
        tokio::time::sleep(retries.failed()).await;
    }
}
