//! Rate limits and queues that protect the API from overload.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use aimmo_common::ids::{GameId, OrganiserId, PlayerId};
use tokio::sync::Semaphore;

use super::attempts::Attempts;
use super::lane::Lane;
use super::passwords::{PasswordCost, Passwords};
use super::queue::FairQueue;
use super::rate::RateLimit;

const REPLAYS: usize = 2;
/// Maximum number of join codes looked up concurrently; wrong ones take longer.
const CODES: usize = 8;
// Enough for classes at several schools.
const WAITING_CODES: usize = 4_000;
const WAITING_CODES_PER_LANE: usize = 2_000;

#[derive(Debug)]
pub(super) struct Guards {
    /// Joins, by address and game, because several classes may join from one address at once.
    pub joins: RateLimit<(IpAddr, GameId)>,
    /// Wrong join codes, by address. Correct codes are not delayed.
    pub wrong_codes: RateLimit<IpAddr>,
    /// The queue for looking up join codes, which slows down wrong ones.
    pub codes: FairQueue<Lane>,
    /// Cookies issued to browsers after a failed sign-in, by address.
    pub introductions: RateLimit<IpAddr>,
    pub attempts: Attempts,
    /// New code, by player.
    // The organiser's versions are counted separately, so that a player cannot keep the organiser
    // from helping.
    pub new_code: RateLimit<(PlayerId, bool)>,
    /// Changes to own lessons, by organiser.
    pub lesson_changes: RateLimit<OrganiserId>,
    pub passwords: Passwords,
    // Bounded because each replay occupies a core.
    pub replays: Semaphore,
}

impl Guards {
    pub(super) fn new(cost: PasswordCost) -> Self {
        let burst = |number| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
        Self {
            joins: RateLimit::new(burst(300), Duration::from_millis(100)),
            wrong_codes: RateLimit::new(burst(60), Duration::from_secs(1)),
            codes: FairQueue::new(CODES, WAITING_CODES, WAITING_CODES_PER_LANE),
            introductions: RateLimit::new(burst(20), Duration::from_secs(5)),
            attempts: Attempts::default(),
            new_code: RateLimit::new(burst(10), Duration::from_secs(1)),
            lesson_changes: RateLimit::new(burst(30), Duration::from_secs(1)),
            passwords: Passwords::new(cost),
            replays: Semaphore::new(REPLAYS),
        }
    }
}
