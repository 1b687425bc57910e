//! Keeps a creator from writing while it cannot be sure that it holds the
//! Lease: one that was cut off or held up must not go on beside its successor.

use std::time::Duration;

use k8s_openapi::api::coordination::v1::LeaseSpec;
use k8s_openapi::jiff::Timestamp;
use kube::Api;
use tokio::sync::watch;
use tokio::time::{Instant, sleep, timeout};
use tracing::debug;

use super::api::Error;

/// How often the Lease is read.
const LOOK: Duration = Duration::from_secs(1);
/// How long reading it may take.
const DEADLINE: Duration = Duration::from_secs(2);
/// So long before the Lease may end nothing more is written: as far as two nodes' clocks may
/// be apart, and a call may be on its way.
const MARGIN: Duration = Duration::from_secs(3);
/// How long a write waits until it may be made.
const PATIENCE: Duration = Duration::from_secs(10);

/// Until when this process may write, as far as it knows.
#[derive(Debug, Clone)]
pub(super) struct Fence(watch::Receiver<Option<Instant>>);

impl Fence {
    /// Completes when a write may be made.
    ///
    /// # Errors
    /// Within ten seconds it is not known that this process holds the Lease.
    pub(super) async fn open(&self) -> Result<(), Error> {
        let mut until = self.0.clone();
        let is_open = |until: &Option<Instant>| until.is_some_and(|until| until > Instant::now());
        match timeout(PATIENCE, until.wait_for(is_open)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(_)) | Err(_) => Err(Error::Unavailable {
                code: 503,
                message: "this creator cannot be sure that it holds the Lease; it writes nothing"
                    .to_owned(),
            }),
        }
    }
}

/// A fence, and the work that keeps it up to date.
pub(super) fn fence(
    leases: Api<k8s_openapi::api::coordination::v1::Lease>,
    name: String,
    identity: String,
) -> (Fence, impl Future<Output = ()> + Send) {
    let (sender, receiver) = watch::channel(None);
    let work = async move {
        loop {
            match timeout(DEADLINE, leases.get(&name)).await {
                Ok(Ok(lease)) => {
                    let until = lease.spec.and_then(|spec| {
                        let left = left(&spec, &identity, Timestamp::now())?;
                        Some(Instant::now() + left)
                    });
                    sender.send_replace(until);
                }
                // What was known holds for as long as it does.
                Ok(Err(error)) => debug!(%error, "the lease is not read"),
                Err(_) => debug!("the lease is not read in time"),
            }
            sleep(LOOK).await;
        }
    };
    (Fence(receiver), work)
}

/// For how long this process may write, by the record of the Lease; none where
/// it may not.
fn left(lease: &LeaseSpec, identity: &str, now: Timestamp) -> Option<Duration> {
    lease
        .holder_identity
        .as_deref()
        .filter(|holder| *holder == identity)?;
    let holds = Duration::from_secs(lease.lease_duration_seconds?.try_into().ok()?);
    // Renewed by this process: by the same clock.
    let age = Duration::try_from(now.duration_since(lease.renew_time.as_ref()?.0)).ok()?;
    holds.checked_sub(MARGIN)?.checked_sub(age)
}

#[cfg(test)]
mod tests {
    use k8s_openapi::apimachinery::pkg::apis::meta::v1::MicroTime;

    use super::*;

    fn lease(holder: &str) -> (LeaseSpec, Timestamp) {
        let renewed = Timestamp::UNIX_EPOCH;
        let spec = LeaseSpec {
            holder_identity: Some(holder.to_owned()),
            lease_duration_seconds: Some(10),
            renew_time: Some(MicroTime(renewed)),
            ..LeaseSpec::default()
        };
        (spec, renewed)
    }

    #[test]
    fn a_holder_may_write_until_a_while_before_its_lease_ends() {
        let (lease, renewed) = lease("me");
        let after = |seconds| left(&lease, "me", renewed + Duration::from_secs(seconds));
        assert_eq!(after(0), Some(Duration::from_secs(7)));
        assert_eq!(after(6), Some(Duration::from_secs(1)));
        assert_eq!(after(8), None);
        assert_eq!(after(60), None);
    }

    #[test]
    fn who_does_not_hold_the_lease_may_not_write() {
        let (lease, renewed) = lease("another");
        assert_eq!(left(&lease, "me", renewed), None);
        assert_eq!(left(&LeaseSpec::default(), "me", renewed), None);
    }

    #[tokio::test(start_paused = true)]
    async fn a_write_waits_for_the_lease_and_not_for_ever() {
        let (sender, receiver) = watch::channel(None);
        let fence = Fence(receiver);
        let begun = Instant::now();
        fence.open().await.unwrap_err();
        assert_eq!(begun.elapsed(), PATIENCE);
        sender.send_replace(Some(Instant::now() + Duration::from_secs(5)));
        fence.open().await.unwrap();
        // It was not renewed since.
        sleep(Duration::from_secs(6)).await;
        fence.open().await.unwrap_err();
        let renewed = async {
            sleep(Duration::from_secs(2)).await;
            sender.send_replace(Some(Instant::now() + Duration::from_secs(5)));
        };
        let (opened, ()) = tokio::join!(fence.open(), renewed);
        opened.unwrap();
    }
}
