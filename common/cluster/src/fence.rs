//! Stops a process from writing unless it certainly holds the Lease: after a network partition or a
//! stall, it must not continue to write once its successor has taken over.

use std::time::Duration;

use k8s_openapi::api::coordination::v1::{Lease, LeaseSpec};
use k8s_openapi::jiff::Timestamp;
use kube::Api;
use tokio::sync::watch;
use tokio::time::{Instant, sleep, timeout};
use tracing::debug;

use crate::api::Error;

const POLL_INTERVAL: Duration = Duration::from_secs(1);
const DEADLINE: Duration = Duration::from_secs(2);
// Writes stop this long before the Lease may expire, to allow for clock skew between nodes and for
// calls in flight.
const MARGIN: Duration = Duration::from_secs(3);
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// The latest known time until which this process may write.
#[derive(Debug, Clone)]
pub(crate) struct Fence(watch::Receiver<Option<Instant>>);

impl Fence {
    /// Completes as soon as a write is permitted; fails after ten seconds without the Lease.
    pub(crate) async fn pass(&self) -> Result<(), Error> {
        let mut held_until = self.0.clone();
        let is_held = |until: &Option<Instant>| until.is_some_and(|until| until > Instant::now());
        match timeout(LONGEST_WAIT, held_until.wait_for(is_held)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(_)) | Err(_) => Err(Error::Unavailable {
                code: 503,
                message: "not writing: this process cannot confirm that it holds the Lease"
                    .to_owned(),
            }),
        }
    }
}

pub(crate) fn fence(
    leases: Api<Lease>,
    name: String,
    identity: String,
) -> (Fence, impl Future<Output = ()> + Send) {
    let (sender, receiver) = watch::channel(None);
    let polling = async move {
        loop {
            match timeout(DEADLINE, leases.get(&name)).await {
                Ok(Ok(lease)) => {
                    let until = lease.spec.and_then(|spec| {
                        let remaining = remaining(&spec, &identity, Timestamp::now())?;
                        Some(Instant::now() + remaining)
                    });
                    sender.send_replace(until);
                }
                // The last known state remains valid until it expires.
                Ok(Err(error)) => debug!(%error, "cannot read the lease"),
                Err(_) => debug!("timed out reading the lease"),
            }
            sleep(POLL_INTERVAL).await;
        }
    };
    (Fence(receiver), polling)
}

/// Returns the time for which the Lease still lets this process write; `None` if it may not.
fn remaining(lease: &LeaseSpec, identity: &str, now: Timestamp) -> Option<Duration> {
    lease
        .holder_identity
        .as_deref()
        .filter(|holder| *holder == identity)?;
    let duration = Duration::from_secs(lease.lease_duration_seconds?.try_into().ok()?);
    // This process renewed it, so both times are from the same clock.
    let age = Duration::try_from(now.duration_since(lease.renew_time.as_ref()?.0)).ok()?;
    duration.checked_sub(MARGIN)?.checked_sub(age)
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
    fn a_holder_may_write_until_shortly_before_its_lease_expires() {
        let (lease, renewed) = lease("me");
        let after = |seconds| remaining(&lease, "me", renewed + Duration::from_secs(seconds));
        assert_eq!(after(0), Some(Duration::from_secs(7)));
        assert_eq!(after(6), Some(Duration::from_secs(1)));
        assert_eq!(after(8), None);
        assert_eq!(after(60), None);
    }

    #[test]
    fn a_process_without_the_lease_may_not_write() {
        let (lease, renewed) = lease("another");
        assert_eq!(remaining(&lease, "me", renewed), None);
        assert_eq!(remaining(&LeaseSpec::default(), "me", renewed), None);
    }

    #[tokio::test(start_paused = true)]
    async fn a_write_waits_for_the_lease_until_a_deadline() {
        let (sender, receiver) = watch::channel(None);
        let fence = Fence(receiver);
        let started = Instant::now();
        fence.pass().await.unwrap_err();
        assert_eq!(started.elapsed(), LONGEST_WAIT);
        sender.send_replace(Some(Instant::now() + Duration::from_secs(5)));
        fence.pass().await.unwrap();
        // The Lease has not been renewed since.
        sleep(Duration::from_secs(6)).await;
        fence.pass().await.unwrap_err();
        let renewed = async {
            sleep(Duration::from_secs(2)).await;
            sender.send_replace(Some(Instant::now() + Duration::from_secs(5)));
        };
        let (passed, ()) = tokio::join!(fence.pass(), renewed);
        passed.unwrap();
    }
}
