//! A bounded set of sockets that have not said hello yet; the oldest is closed first.

use std::collections::{HashMap, VecDeque};
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use aimmo_common::serve::network;
use aimmo_common::throttle::Throttle;
use tokio_util::sync::CancellationToken;
use tracing::warn;

#[derive(Debug, Clone)]
pub(crate) struct PendingSockets(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    most: usize,
    per_address: usize,
    waiting: Mutex<Waiting>,
    closed: Throttle,
}

#[derive(Debug, Default)]
struct Waiting {
    all: usize,
    next: u64,
    /// Each address's sockets, oldest first.
    by_address: HashMap<IpAddr, VecDeque<(u64, CancellationToken)>>,
}

/// A place in the set, which is released on drop.
#[derive(Debug)]
pub(crate) struct Pending {
    pending_sockets: PendingSockets,
    address: IpAddr,
    number: u64,
    closed: CancellationToken,
}

impl PendingSockets {
    pub(crate) fn new(most: usize, per_address: usize) -> Self {
        Self(Arc::new(Inner {
            most,
            per_address,
            waiting: Mutex::default(),
            closed: Throttle::new(),
        }))
    }

    /// Returns a place for a new socket. If no place is free, closes the oldest socket from the
    /// same address or from the address with the most sockets.
    pub(crate) fn enter(&self, address: IpAddr) -> Pending {
        let address = network(address);
        let mut waiting = self.lock();
        let of_address = waiting.by_address.get(&address).map_or(0, VecDeque::len);
        if of_address >= self.0.per_address {
            waiting.close_oldest(address);
            self.warn(1);
        } else if waiting.all >= self.0.most {
            let crowd = waiting.by_address.iter().max_by_key(|(_, all)| all.len());
            if let Some(crowd) = crowd.map(|(address, _)| *address) {
                waiting.close_oldest(crowd);
                self.warn(1);
            }
        }
        let number = waiting.next;
        waiting.next += 1;
        waiting.all += 1;
        let closed = CancellationToken::new();
        let all = waiting.by_address.entry(address).or_default();
        all.push_back((number, closed.clone()));
        drop(waiting);
        Pending {
            pending_sockets: self.clone(),
            address,
            number,
            closed,
        }
    }

    pub(crate) fn warn(&self, closed: u64) {
        if let Some(count) = self.0.closed.add(closed) {
            warn!(
                count,
                "closed sockets without a hello in favour of newer ones"
            );
        }
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        let waiting = &self.0.waiting;
        waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Waiting {
    fn close_oldest(&mut self, address: IpAddr) {
        let Some(all) = self.by_address.get_mut(&address) else {
            return;
        };
        if let Some((_, closed)) = all.pop_front() {
            closed.cancel();
            self.all -= 1;
        }
        if all.is_empty() {
            self.by_address.remove(&address);
        }
    }

    fn remove(&mut self, address: IpAddr, number: u64) {
        let Some(all) = self.by_address.get_mut(&address) else {
            return;
        };
        // Numbers only increase, so the oldest sockets come first.
        if let Ok(at) = all.binary_search_by_key(&number, |(number, _)| *number) {
            all.remove(at);
            self.all -= 1;
        }
        if all.is_empty() {
            self.by_address.remove(&address);
        }
    }
}

impl Pending {
    pub(crate) fn address(&self) -> IpAddr {
        self.address
    }

    /// Completes when the socket is closed in favour of a newer one.
    pub(crate) async fn closed(&self) {
        self.closed.cancelled().await;
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        let mut waiting = self.pending_sockets.lock();
        waiting.remove(self.address, self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));
    const THERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 2));

    fn open(pending_sockets: &[Pending]) -> Vec<bool> {
        let open = pending_sockets.iter().map(|one| !one.closed.is_cancelled());
        open.collect()
    }

    #[test]
    fn the_oldest_socket_from_the_same_address_is_closed_first() {
        let pending_sockets = PendingSockets::new(10, 2);
        let all: Vec<Pending> = [HERE, THERE, HERE, HERE]
            .map(|address| pending_sockets.enter(address))
            .into();
        assert_eq!(open(&all), [false, true, true, true]);
    }

    #[test]
    fn when_all_places_are_taken_the_address_with_the_most_sockets_loses_one() {
        let pending_sockets = PendingSockets::new(3, 10);
        let all: Vec<Pending> = [THERE, HERE, HERE, THERE]
            .map(|address| pending_sockets.enter(address))
            .into();
        assert_eq!(open(&all), [true, false, true, true]);
    }

    #[test]
    fn sockets_that_have_said_hello_are_never_closed() {
        let pending_sockets = PendingSockets::new(2, 2);
        for _ in 0..10 {
            drop(pending_sockets.enter(HERE));
        }
        let all = [pending_sockets.enter(HERE), pending_sockets.enter(HERE)];
        assert_eq!(open(&all), [true, true]);
        drop(all);
        let waiting = pending_sockets.lock();
        assert!(waiting.by_address.is_empty() && waiting.all == 0);
    }
}
