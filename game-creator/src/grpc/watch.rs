//! The stream of what is desired of a game.

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
use crate::state::Creator;

/// The store is read this often even when nothing was told: another program
/// may have changed it.
const LOOK: Duration = Duration::from_secs(30);

/// Answers what is desired at once and after every change, until the
/// generation is stale or the creator closes.
pub(super) fn stream(
    creator: Arc<Creator>,
    game: GameId,
    generation: Generation,
    closing: CancellationToken,
) -> impl Stream<Item = Result<Desired, Status>> + Send {
    let watch = Watch {
        // Before the first read, so that no change falls in between.
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
    creator: Arc<Creator>,
    game: GameId,
    generation: Generation,
    changes: Receiver<()>,
    closing: CancellationToken,
    /// The revision that was told last.
    told: Option<u64>,
    /// The last answer said that the game was deleted.
    is_over: bool,
}

impl Watch {
    async fn next(&mut self) -> Result<Desired, Status> {
        loop {
            if self.told.is_some() && !self.is_over {
                tokio::select! {
                    // Late or lost: either way it is time to look.
                    _ = timeout(LOOK, self.changes.changed()) => {}
                    () = self.closing.cancelled() => return Err(closing()),
                }
            }
            if self.is_over {
                return Err(gone());
            }
            // Asked first: the game's generation is deleted with it.
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

/// Whoever hangs up may have ended, so it is looked after at once.
impl Drop for Watch {
    fn drop(&mut self) {
        self.creator.changes.nudge();
    }
}
