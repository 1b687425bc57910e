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

use super::{game_deleted, read_desired, require_current, shutting_down, unavailable};
use crate::state::CreatorState;

// Another program may have changed the store without a notification.
const POLL: Duration = Duration::from_secs(30);

/// Sends the desired state immediately and after every change, until the generation is stale or the
/// creator shuts down.
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
        sent_revision: None,
        ended: false,
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
    sent_revision: Option<u64>,
    /// True once the caller has been notified that the game was deleted.
    ended: bool,
}

impl Watch {
    async fn next(&mut self) -> Result<Desired, Status> {
        loop {
            if self.sent_revision.is_some() && !self.ended {
                tokio::select! {
                    // The store is read in either case: after a notification or a timeout.
                    _ = timeout(POLL, self.changes.changed()) => {}
                    () = self.closing.cancelled() => return Err(shutting_down()),
                }
            }
            if self.ended {
                return Err(game_deleted());
            }
            // Checked first: deleting the game deletes its generation too.
            if self.is_deleted().await? {
                self.ended = true;
                return Ok(Desired {
                    revision: u64::MAX,
                    ending: Ending::Deleted.into(),
                    ..Desired::default()
                });
            }
            require_current(&self.creator, self.game, self.generation).await?;
            let desired = read_desired(&self.creator, self.game).await?;
            if self
                .sent_revision
                .is_none_or(|sent| desired.revision > sent)
            {
                self.sent_revision = Some(desired.revision);
                return Ok(desired);
            }
        }
    }
}

impl Watch {
    async fn is_deleted(&self) -> Result<bool, Status> {
        let deleted = self.creator.store.is_deleted(self.game).await;
        deleted.map_err(unavailable)
    }
}

// The caller may have exited, so the reconciler checks immediately.
impl Drop for Watch {
    fn drop(&mut self) {
        self.creator.changes.wake_reconciler();
    }
}
