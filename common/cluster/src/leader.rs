//! Leader election: of several processes, only the holder of a Lease writes.
//!
//! A process that cannot renew the Lease stops writing before it expires ([`Leader::fence`]). This
//! is only as reliable as the nodes' clocks, and a delayed call may still arrive after that. Every
//! write must therefore be bound to the version or uid of the object it changes, and names must be
//! unique, so that a late write cannot undo another process's change.

use std::time::Duration;

use kube::Api;
use kube_lease_manager::{LeaseManager, LeaseManagerBuilder, LeaseManagerError};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::timeout;
use tracing::{info, warn};

use crate::api::backoff;
use crate::client::Client;
use crate::fence::{Fence, fence};

const LEASE_SECONDS: u64 = 10;
/// Seconds before its expiry at which the Lease is renewed.
const RENEWAL_MARGIN_SECONDS: u64 = 7;
const DEADLINE: Duration = Duration::from_secs(10);
const RELEASE_DEADLINE: Duration = Duration::from_secs(3);

/// Proof that this process is the leader, until it releases or loses the Lease.
#[derive(Debug)]
pub struct Leader {
    held: watch::Receiver<bool>,
    fence: Fence,
    /// Reads the Lease for the fence; aborted when the leader is dropped.
    _polling: JoinSet<()>,
    renewal: JoinHandle<Result<LeaseManager, LeaseManagerError>>,
}

/// The error after losing the Lease: another process may be writing.
#[derive(Debug, thiserror::Error)]
#[error("another creator holds the Lease {0}; exiting")]
pub struct NotLeader(pub String);

impl Leader {
    /// Waits, without a deadline, until this process holds the Lease of this name. `identity` must
    /// be unique to the process, for example its pod's name.
    pub async fn wait(client: &Client, namespace: &str, name: &str, identity: &str) -> Self {
        let mut backoff = backoff();
        loop {
            let building = LeaseManagerBuilder::new(client.with_deadline(), name)
                .with_namespace(namespace)
                .with_identity(identity)
                .with_duration(LEASE_SECONDS)
                .with_grace(RENEWAL_MARGIN_SECONDS)
                .build();
            let reason = match timeout(DEADLINE, building).await {
                Ok(Ok(manager)) => {
                    let (mut held, renewal) = manager.watch().await;
                    if held.wait_for(|&held| held).await.is_ok() {
                        info!(name, identity, "acquired the lease");
                        let leases = Api::namespaced(client.with_deadline(), namespace);
                        let (fence, poll) = fence(leases, name.to_owned(), identity.to_owned());
                        let mut polling = JoinSet::new();
                        polling.spawn(poll);
                        return Self {
                            held,
                            fence,
                            _polling: polling,
                            renewal,
                        };
                    }
                    "the lease is not being renewed".to_owned()
                }
                Ok(Err(error)) => error.to_string(),
                Err(_) => format!("no response within {DEADLINE:?}"),
            };
            warn!(name, reason, "cannot read the lease; retrying");
            backoff.sleep().await;
        }
    }

    /// Returns a client that writes only while this process is certain to hold the Lease.
    pub fn fence(&self, client: Client) -> Client {
        client.with_fence(self.fence.clone())
    }

    /// Completes once this process has lost the Lease.
    pub async fn lost(&mut self) {
        // If the renewal task is gone, the Lease is about to be lost.
        let _ = self.held.wait_for(|&held| !held).await;
    }

    /// Releases the Lease, so that the next process does not have to wait.
    pub async fn release(self) {
        let Self { held, renewal, .. } = self;
        drop(held);
        if !matches!(timeout(RELEASE_DEADLINE, renewal).await, Ok(Ok(Ok(_)))) {
            warn!("cannot release the lease; it will expire");
        }
    }
}
