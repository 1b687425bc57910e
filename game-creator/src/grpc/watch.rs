//! The stream of a game's desired state.

use std::sync::Arc;
use std::time::Duration;

use aimmo_common::ids::{GameId, Generation};
use aimmo_proto::creator::Desired;
use aimmo_proto::creator::desired::Ending;
use futures_util::{Stream, stream};
use tokio::sync::watch::Receiver;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tonic::Status;

use super::{closing, failed, gone, newest, read_desired};
use crate::state::CreatorState;

/// Polling interval of the store: another program may have changed it without a notification.
const LOOK: Duration = Duration::from_secs(30);

/// Sends the desired state immediately and after every change, until the generation is stale or the
/// creator closes.
pub(super) fn stream(
    creator: Arc<CreatorState>,
    game: GameId,
    generation: Generation,
    closing: CancellationToken,
) -> impl Stream<Item = Result<Desired, Status>> + Send {
    let watch = Watch {
        // Subscribe before the first read, so that no change is missed in between.
        changes: creator.changes.watch(game),
        creator,
        game,
        generation,
        closing,
        told: None,
        is_over: false,
    };
    stream::unfold(Some(watch), async |watch| {
        let mut watch = watch?;
        match watch.next().await {
            Ok(desired) => Some((Ok(desired), Some(watch))),
            Err(status) => Some((Err(status), None)),
        }
    })
}

struct Watch {
    creator: Arc<CreatorState>,
    game: GameId,
    generation: Generation,
    changes: Receiver<()>,
    closing: CancellationToken,
    /// The last revision sent.
    told: Option<u64>,
    /// True once the caller has been told that the game was deleted.
    is_over: bool,
}

impl Watch {
    async fn next(&mut self) -> Result<Desired, Status> {
        loop {
            if self.told.is_some() && !self.is_over {
                tokio::select! {
                    // A notification or the polling interval: either way, read the store.
                    _ = timeout(LOOK, self.changes.changed()) => {}
                    () = self.closing.cancelled() => return Err(closing()),
                }
            }
            if self.is_over {
                return Err(gone());
            }
            // Checked first: deleting the game deletes its generation too.
            if self.is_deleted().await? {
                self.is_over = true;
                return Ok(Desired {
                    revision: u64::MAX,
                    ending: Ending::Deleted.into(),
                    ..Desired::default()
                });
            }
            newest(&self.creator, self.game, self.generation).await?;
            let desired = read_desired(&self.creator, self.game).await?;
            if self.told.is_none_or(|told| desired.revision > told) {
                self.told = Some(desired.revision);
                return Ok(desired);
            }
        }
    }
}

impl Watch {
    async fn is_deleted(&self) -> Result<bool, Status> {
        let deleted = self.creator.store.is_deleted(self.game).await;
        deleted.map_err(failed)
    }
}

/// The caller may have exited, so the reconciler checks at once.
impl Drop for Watch {
    fn drop(&mut self) {
        self.creator.changes.wake_reconciler();
    }
}
