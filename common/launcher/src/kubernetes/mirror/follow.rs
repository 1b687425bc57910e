//! The endless cycle that keeps a mirror up to date: list, then watch.

use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt as _;
use tokio::time::{Instant, sleep, timeout};
use tracing::{debug, warn};

use super::Mirror;
use crate::kubernetes::api::{Cluster, Error, Event, Object, WATCH};
use crate::kubernetes::backoff::Backoff;

/// A watch that is still silent after this time is broken.
const SILENCE: Duration = Duration::from_secs(WATCH as u64 + 10);
/// Interval between full lists, in case an event was missed.
const RESYNC: Duration = Duration::from_secs(300);

/// Keeps the mirror up to date with the objects that match the selector, until dropped.
pub(in crate::kubernetes) async fn follow<C: Cluster, K: Object>(
    cluster: Arc<C>,
    mirror: Arc<Mirror<K>>,
    selector: String,
) {
    let mut backoff = Backoff::new();
    loop {
        let error = match round(cluster.as_ref(), &mirror, &selector, &mut backoff).await {
            Ok(()) => continue,
            Err(error) => error,
        };
        let kind = K::kind(&());
        if matches!(error, Error::Expired) {
            debug!(%kind, "too far behind to watch; listing again");
        } else {
            warn!(%kind, %error, "cannot watch objects; retrying");
        }
        mirror.troubled(error.to_string());
        sleep(backoff.failed()).await;
    }
}

/// Lists the objects, then watches them until the next list is due.
async fn round<C: Cluster, K: Object>(
    cluster: &C,
    mirror: &Mirror<K>,
    selector: &str,
    backoff: &mut Backoff,
) -> Result<(), Error> {
    let listed = cluster.list::<K>(selector).await?;
    let mut version = listed.version.clone();
    mirror.replace(listed);
    let begun = Instant::now();
    while begun.elapsed() < RESYNC {
        let mut events = cluster.watch::<K>(selector, &version).await?;
        loop {
            let next = timeout(SILENCE, events.next())
                .await
                .map_err(|_| Error::NoAnswer("a watch has gone silent".to_owned()))?;
            // Watches end now and then. Any event shows that the watch is alive.
            mirror.heard();
            backoff.succeeded();
            let Some(event) = next else { break };
            match event? {
                Event::Changed(object) => {
                    version = object.version().to_owned();
                    mirror.put(object);
                }
                Event::Gone(object) => {
                    version = object.version().to_owned();
                    mirror.left(&object);
                }
                Event::Bookmark(reached) => version = reached,
            }
        }
    }
    Ok(())
}
