//! Admission of connections: keeps track of open ones, and closes some when there are too many.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tracing::warn;

use super::network;
use crate::throttle::Throttle;

// When there are too many connections, one in this many is closed at once, so that even a flood
// rarely requires a scan of all connections.
const BATCH: usize = 32;

/// Limits on the number of open connections. Upgraded ones are not counted.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "the other name is self-explanatory")]
pub struct Limits {
    pub connections: usize,
    /// Maximum number from one address; `None` if all connections come through a proxy.
    pub per_address: Option<usize>,
}

#[derive(Debug)]
pub(super) struct Door {
    limits: Limits,
    state: Mutex<State>,
    closed: Throttle,
    refused: Throttle,
}

#[derive(Debug, Default)]
struct State {
    places: HashMap<u64, Arc<Place>>,
    by_address: HashMap<IpAddr, usize>,
    next: u64,
}

#[derive(Debug)]
pub(super) struct Place {
    number: u64,
    address: IpAddr,
    door: Arc<Door>,
    now: Mutex<Now>,
    closed: CancellationToken,
}

#[derive(Debug, Clone, Copy)]
struct Now {
    phase: Phase,
    since: Instant,
    unread: Option<Instant>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// A request is incomplete: the server is waiting for the client.
    Waiting,
    /// The last request has been answered and no new one has started.
    Idle,
    Busy,
    Left,
}

/// The order in which connections are closed: lowest rank first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Unfinished,
    Idle,
}

impl Door {
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            limits,
            state: Mutex::default(),
            closed: Throttle::new(),
            refused: Throttle::new(),
        }
    }

    /// Registers a connection, closing another if necessary; `None` if all are busy.
    pub(super) fn enter(self: &Arc<Self>, address: IpAddr) -> Option<Arc<Place>> {
        let address = network(address);
        let mut state = self.lock();
        let of_address = state.by_address.get(&address).copied().unwrap_or(0);
        let crowded = self
            .limits
            .per_address
            .is_some_and(|most| of_address >= most);
        // If an address is at its limit, only its own connections are closed to make room.
        let room = if crowded {
            self.close_oldest(&mut state, |place| place.address == address)
        } else {
            state.places.len() < self.limits.connections || self.close_oldest(&mut state, |_| true)
        };
        if !room {
            drop(state);
            if let Some(count) = self.refused.count() {
                warn!(count, %address, "connections refused: all open connections are busy");
            }
            return None;
        }
        let number = state.next;
        state.next += 1;
        let place = Arc::new(Place {
            number,
            address,
            door: Arc::clone(self),
            now: Mutex::new(Now {
                phase: Phase::Waiting,
                since: Instant::now(),
                unread: None,
            }),
            closed: CancellationToken::new(),
        });
        state.places.insert(number, Arc::clone(&place));
        *state.by_address.entry(address).or_insert(0) += 1;
        Some(place)
    }

    pub(super) fn make_room(&self) {
        self.close_oldest(&mut self.lock(), |_| true);
    }

    pub(super) fn warn_again(&self) {
        if let Some(count) = self.closed.add(0) {
            warn!(count, "connections closed to make room for newer ones");
        }
        if let Some(count) = self.refused.add(0) {
            warn!(count, "connections refused: all open connections are busy");
        }
    }

    /// Closes the connections that have been waiting longest; returns false if none is waiting.
    fn close_oldest(&self, state: &mut State, of: impl Fn(&Place) -> bool) -> bool {
        let mut waiting: Vec<(Rank, Instant, u64)> = state
            .places
            .values()
            .filter(|place| of(place))
            .filter_map(|place| {
                let (rank, since) = place.rank()?;
                Some((rank, since, place.number))
            })
            .collect();
        if waiting.is_empty() {
            return false;
        }
        waiting.sort_unstable();
        let unfinished = waiting.partition_point(|(rank, ..)| *rank == Rank::Unfinished);
        let batch = (waiting.len() / BATCH).max(1);
        // Idle connections are closed only as a last resort.
        let going = batch.min(unfinished.max(1));
        for (.., number) in waiting.drain(..going) {
            if let Some(place) = state.remove(number) {
                place.closed.cancel();
            }
        }
        if let Some(count) = self.closed.add(going as u64) {
            warn!(count, "connections closed to make room for newer ones");
        }
        true
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn remove(&mut self, number: u64) -> Option<Arc<Place>> {
        let place = self.places.remove(&number)?;
        if let Some(left) = self.by_address.get_mut(&place.address) {
            *left -= 1;
            if *left == 0 {
                self.by_address.remove(&place.address);
            }
        }
        Some(place)
    }
}

impl Place {
    pub(super) fn is_waiting(&self) {
        self.enter(Phase::Waiting);
    }

    pub(super) fn is_busy(&self) {
        self.enter(Phase::Busy);
    }

    /// Notes that the rest of the request's body will not be read.
    pub(super) fn is_done_waiting(&self) {
        let mut now = self.lock();
        if now.phase == Phase::Waiting {
            now.phase = Phase::Busy;
            now.since = Instant::now();
        }
    }

    pub(super) fn is_idle(&self) {
        self.enter(Phase::Idle);
    }

    /// Notes that the client has sent data, which on an idle connection starts a new request.
    pub(super) fn has_sent(&self) {
        let mut now = self.lock();
        if now.phase == Phase::Idle {
            now.phase = Phase::Waiting;
            now.since = Instant::now();
        }
    }

    /// Notes that the client is reading its response, or has stopped reading.
    pub(super) fn is_read(&self, read: bool) {
        self.lock().unread = (!read).then(Instant::now);
    }

    pub(super) fn leave(&self) {
        self.lock().phase = Phase::Left;
        self.door.lock().remove(self.number);
    }

    pub(super) fn has_left(&self) -> bool {
        self.lock().phase == Phase::Left
    }

    /// Completes when the connection must be closed to make room for another.
    pub(super) async fn closed(&self) {
        self.closed.cancelled().await;
    }

    pub(super) fn token(&self) -> CancellationToken {
        self.closed.clone()
    }

    fn enter(&self, phase: Phase) {
        let mut now = self.lock();
        if now.phase != phase && now.phase != Phase::Left {
            now.phase = phase;
            now.since = Instant::now();
        }
    }

    fn rank(&self) -> Option<(Rank, Instant)> {
        let now = *self.lock();
        match (now.phase, now.unread) {
            (Phase::Left, _) => None,
            (_, Some(since)) => Some((Rank::Unfinished, since)),
            (Phase::Waiting, None) => Some((Rank::Unfinished, now.since)),
            (Phase::Idle, None) => Some((Rank::Idle, now.since)),
            (Phase::Busy, None) => None,
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[derive(Debug)]
pub(super) struct Leaving(pub(super) Arc<Place>);

impl Drop for Leaving {
    fn drop(&mut self) {
        self.0.leave();
    }
}
