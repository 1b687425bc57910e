//! The endless loop that keeps a mirror up to date: list, then watch.

use std::sync::Arc;
use std::time::Duration;

use aimmo_common::backoff::Backoff;
use futures_util::StreamExt as _;
use tokio::time::{Instant, timeout};
use tracing::{debug, warn};

use super::Mirror;
use crate::api::{Error, WATCH_SECONDS, WatchEvent, backoff};
use crate::{ApiServer, Object};

/// A watch that is still silent after this time is considered broken.
const SILENCE: Duration = Duration::from_secs(WATCH_SECONDS as u64 + 10);
/// Interval between full lists, in case an event was missed.
const RESYNC: Duration = Duration::from_secs(300);

pub(super) async fn keep_synced<A: ApiServer, K: Object>(
    server: Arc<A>,
    mirror: Arc<Mirror<K>>,
    selector: String,
) {
    let mut backoff = backoff();
    loop {
        let listed = list_and_watch(server.as_ref(), &mirror, &selector, &mut backoff).await;
        let Err(error) = listed else { continue };
        let kind = K::kind(&());
        if matches!(error, Error::Expired) {
            debug!(%kind, "too far behind to watch; listing again");
        } else {
            warn!(%kind, %error, "cannot watch objects; retrying");
        }
        mirror.set_problem(error.to_string());
        backoff.sleep().await;
    }
}

async fn list_and_watch<A: ApiServer, K: Object>(
    server: &A,
    mirror: &Mirror<K>,
    selector: &str,
    backoff: &mut Backoff,
) -> Result<(), Error> {
    let list = server.list::<K>(selector).await?;
    let mut version = list.version.clone();
    mirror.replace(list);
    let listed_at = Instant::now();
    while listed_at.elapsed() < RESYNC {
        let mut events = server.watch::<K>(selector, &version).await?;
        loop {
            let next = timeout(SILENCE, events.next())
                .await
                .map_err(|_| Error::NoResponse("a watch has gone silent".to_owned()))?;
            // Watches end regularly. Any event shows that the watch is alive.
            mirror.set_synced();
            backoff.reset();
            let Some(event) = next else { break };
            match event? {
                WatchEvent::Changed(object) => {
                    version = object.version().to_owned();
                    mirror.put(object);
                }
                WatchEvent::Deleted(object) => {
                    version = object.version().to_owned();
                    mirror.remove_unmatched(&object);
                }
                WatchEvent::Bookmark(reached) => version = reached,
            }
        }
    }
    Ok(())
}
