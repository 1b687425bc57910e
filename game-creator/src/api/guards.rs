//! What keeps the API from being worn down.

use std::time::Duration;

use aimmo_common::ids::PlayerId;
use tokio::sync::Semaphore;

use super::pace::Pace;
use super::passwords::Passwords;
use super::rate::RateLimit;
use crate::state::PasswordCost;

const REPLAYS: usize = 2;

/// The limits that all requests share.
#[derive(Debug)]
pub struct Guards {
    /// Joining: a class behind one address joins at once.
    pub joins: RateLimit,
    /// Wrong join codes.
    pub wrong_codes: RateLimit,
    /// Wrong passwords.
    pub wrong_passwords: RateLimit,
    /// New code, by player. The organiser's is counted apart, so that a player
    /// keeps nobody from helping.
    pub new_code: Pace<(PlayerId, bool)>,
    /// The hashing of passwords.
    pub passwords: Passwords,
    /// Replays that are played at the same time; each takes a core.
    pub replays: Semaphore,
}

impl Guards {
    /// The limits as they are meant to be.
    pub fn new(cost: PasswordCost) -> Self {
        Self {
            joins: RateLimit::new(60, Duration::from_secs(1)),
            wrong_codes: RateLimit::new(30, Duration::from_secs(5)),
            wrong_passwords: RateLimit::new(10, Duration::from_secs(30)),
            new_code: Pace::new(Duration::from_secs(1), 10),
            passwords: Passwords::new(cost),
            replays: Semaphore::new(REPLAYS),
        }
    }
}
