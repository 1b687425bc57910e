//! Which of several creators writes: the one that holds a Lease.
//!
//! A creator that cannot renew it stops writing before it ends ([`Leader::fence`]).
//! That is as good as the nodes' clocks and no better: a call that was held up on
//! its way may still arrive later. Every write is therefore bound to the version
//! or the uid of what it changes, and games are named by their ids, so that such
//! a write changes nothing that another creator has changed.

use std::time::Duration;

use kube::Api;
use kube_lease_manager::{LeaseManager, LeaseManagerBuilder, LeaseManagerError};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::{sleep, timeout};
use tracing::{info, warn};

use super::backoff::Backoff;
use super::client::Client;
use super::fence::{Fence, fence};

/// How long a holder that says nothing keeps the Lease, in seconds.
const HOLDS: u64 = 10;
/// So long before the end it is renewed.
const RENEWED_BEFORE: u64 = 7;
/// How long the first call may take.
const DEADLINE: Duration = Duration::from_secs(10);
/// How long letting go may take.
const RELEASE: Duration = Duration::from_secs(3);

/// This process writes, until it lets go or loses the Lease.
#[derive(Debug)]
pub struct Leader {
    held: watch::Receiver<bool>,
    fence: Fence,
    /// Ends when it is dropped.
    _looking: JoinSet<()>,
    keeping: JoinHandle<Result<LeaseManager, LeaseManagerError>>,
}

/// The Lease was lost: another process may write.
#[derive(Debug, thiserror::Error)]
#[error("another creator holds the Lease {0}; this one ends")]
pub struct NotLeader(pub String);

impl Leader {
    /// Waits until this process holds the Lease of this name. `identity` tells
    /// it from other processes; the name of its pod does. Bound it from
    /// outside.
    pub async fn wait(client: &Client, namespace: &str, name: &str, identity: &str) -> Self {
        let mut backoff = Backoff::new();
        loop {
            let building = LeaseManagerBuilder::new(client.bounded(), name)
                .with_namespace(namespace)
                .with_identity(identity)
                .with_duration(HOLDS)
                .with_grace(RENEWED_BEFORE)
                .build();
            let reason = match timeout(DEADLINE, building).await {
                Ok(Ok(manager)) => {
                    let (mut held, keeping) = manager.watch().await;
                    if held.wait_for(|&held| held).await.is_ok() {
                        info!(name, identity, "this creator holds the lease");
                        let leases = Api::namespaced(client.bounded(), namespace);
                        let (fence, look) = fence(leases, name.to_owned(), identity.to_owned());
                        let mut looking = JoinSet::new();
                        looking.spawn(look);
                        return Self {
                            held,
                            fence,
                            _looking: looking,
                            keeping,
                        };
                    }
                    "it is not kept".to_owned()
                }
                Ok(Err(error)) => error.to_string(),
                Err(_) => format!("nothing came in {DEADLINE:?}"),
            };
            warn!(name, reason, "the lease cannot be read; trying again");
            sleep(backoff.failed()).await;
        }
    }

    /// The same client, which writes only while this process is sure to hold the
    /// Lease.
    pub fn fence(&self, client: Client) -> Client {
        client.behind(self.fence.clone())
    }

    /// Completes when this process has lost the Lease.
    pub async fn lost(&mut self) {
        // Where nobody keeps it any more, it will be lost.
        let _ = self.held.wait_for(|&held| !held).await;
    }

    /// Lets go, so that the next process need not wait.
    pub async fn release(self) {
        let Self { held, keeping, .. } = self;
        drop(held);
        if !matches!(timeout(RELEASE, keeping).await, Ok(Ok(Ok(_)))) {
            warn!("the lease could not be let go; it ends by itself");
        }
    }
}
