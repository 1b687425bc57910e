//! Attempts to sign in with a password.
//!
//! A correct password is never rejected because others have sent wrong ones, yet guessing is slow.
//! A limit on the number of attempts cannot achieve both: below the limit, every attempt tells the
//! guesser whether the password is correct; above it, even the correct password is rejected. So all
//! attempts are checked, one after another. A wrong one blocks its queue for a while after it has
//! been answered. Other attempts on the same account wait behind it, and browsers take turns. A
//! browser that has signed in to the account before has a separate queue.

use std::collections::HashMap;
use std::num::{NonZeroU32, NonZeroUsize};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use governor::DefaultDirectRateLimiter;
use tokio::time::{Instant, sleep, timeout_at};

use super::error::{Problem, Result};
use super::lane::Lane;
use super::notices;
use super::queue::FairQueue;
use super::rate::quota;

/// Number of wrong passwords allowed per account before guesses are slowed down.
const TYPING_ERRORS: NonZeroU32 = NonZeroU32::new(10).unwrap();
/// Time for which each further wrong password blocks its queue.
const PACE: Duration = Duration::from_millis(500);
// Longer than it takes to work through a full lane.
const TIMEOUT: Duration = Duration::from_secs(20);
/// Maximum number of attempts waiting for one account, in total and per lane.
const WAITING: (usize, usize) = (40, 32);
/// Maximum number of attempts waiting for password hashing, in total and per lane.
const HASHING: (usize, usize) = (256, 64);
/// Maximum number of accounts with separate queues; the rest share one.
const ACCOUNTS: usize = 10_000;
const REMEMBERED: Duration = Duration::from_secs(60);

#[derive(Debug)]
pub(super) struct Attempts {
    queues: Mutex<HashMap<QueueKey, Arc<AccountQueue>>>,
    // Each hash occupies a core. Half of the cores are left for the games.
    hashing: FairQueue<Lane>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct QueueKey {
    /// The hash of the account name; the account need not exist.
    pub(super) account: [u8; 32],
    /// The browser, if it has signed in to the account before.
    pub(super) known: Option<[u8; 16]>,
}

#[derive(Debug)]
struct AccountQueue {
    turns: FairQueue<Lane>,
    pace: DefaultDirectRateLimiter,
    used: Mutex<Instant>,
}

impl AccountQueue {
    fn new() -> Self {
        Self {
            turns: FairQueue::new(1, WAITING.0, WAITING.1),
            pace: DefaultDirectRateLimiter::direct(quota(TYPING_ERRORS, PACE)),
            used: Mutex::new(Instant::now()),
        }
    }

    fn is_idle(&self) -> bool {
        let used = *self.used.lock().unwrap_or_else(PoisonError::into_inner);
        used.elapsed() > REMEMBERED
    }

    fn wait(&self) -> Duration {
        PACE * u32::try_from(self.turns.waiting() + 1).unwrap_or(u32::MAX)
    }
}

impl Default for Attempts {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        Self {
            queues: Mutex::default(),
            hashing: FairQueue::new((cores / 2).max(1), HASHING.0, HASHING.1),
        }
    }
}

impl Attempts {
    /// Checks a password when its turn comes; fails with 429 if the queue is full or too slow.
    pub(super) async fn check(
        &self,
        key: QueueKey,
        lane: Lane,
        check: impl Future<Output = Result<bool>> + Send + 'static,
    ) -> Result<bool> {
        let until = Instant::now() + TIMEOUT;
        let queue = self.queue(key);
        let busy = || {
            let wait = queue.wait();
            Problem::too_many(wait, notices::sign_in_busy(wait.as_secs().max(1)))
        };
        let turn = timeout_at(until, queue.turns.enter(lane)).await;
        let turn = turn.map_err(|_| busy())?.map_err(|_| busy())?;
        let core = timeout_at(until, self.hashing.enter(lane)).await;
        let core = core.map_err(|_| busy())?.map_err(|_| busy())?;
        // Spawned so that disconnecting does not cut the wait short.
        let checking = tokio::spawn({
            let queue = Arc::clone(&queue);
            async move {
                let begun = Instant::now();
                let matches = check.await;
                if !matches!(matches, Ok(true)) {
                    tokio::spawn(async move {
                        if key.known.is_none() {
                            // Wrong guesses take up at most half of the available time.
                            sleep(begun.elapsed()).await;
                        }
                        drop(core);
                        queue.pace.until_ready().await;
                        drop(turn);
                    });
                }
                matches
            }
        });
        checking.await.map_err(|error| Problem::internal(&error))?
    }

    fn queue(&self, key: QueueKey) -> Arc<AccountQueue> {
        let mut queues = self.queues.lock().unwrap_or_else(PoisonError::into_inner);
        if queues.len() >= ACCOUNTS && !queues.contains_key(&key) {
            // Queues in use are kept; otherwise, attempts on one account could run concurrently.
            queues.retain(|_, queue| Arc::strong_count(queue) > 1 || !queue.is_idle());
        }
        let key = match queues.len() < ACCOUNTS || queues.contains_key(&key) {
            true => key,
            false => QueueKey::default(),
        };
        let queue = queues
            .entry(key)
            .or_insert_with(|| Arc::new(AccountQueue::new()));
        *queue.used.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
        Arc::clone(queue)
    }
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};

    use futures_util::future::join_all;

    use super::*;

    const SCHOOL: Lane = Lane::Address(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)));

    fn key(account: u8) -> QueueKey {
        QueueKey {
            account: [account; 32],
            known: None,
        }
    }

    fn known(account: u8) -> QueueKey {
        QueueKey {
            known: Some([1; 16]),
            ..key(account)
        }
    }

    async fn attempt(attempts: &Attempts, key: QueueKey, lane: Lane, right: bool) -> Result<bool> {
        attempts.check(key, lane, async move { Ok(right) }).await
    }

    /// Makes enough guesses that every further one blocks the queue.
    async fn guess(attempts: &Attempts, key: QueueKey, times: u32) {
        for _ in 0..times {
            assert_eq!(attempt(attempts, key, SCHOOL, false).await, Ok(false));
        }
    }

    #[tokio::test]
    async fn correct_passwords_are_not_slowed_down() {
        let attempts = Attempts::default();
        let begun = Instant::now();
        for _ in 0..100 {
            assert_eq!(attempt(&attempts, key(1), SCHOOL, true).await, Ok(true));
        }
        assert!(begun.elapsed() < 20 * PACE, "{:?}", begun.elapsed());
    }

    #[tokio::test]
    async fn guesses_are_slowed_down_and_the_correct_password_gets_its_turn() {
        let attempts = Attempts::default();
        guess(&attempts, key(1), TYPING_ERRORS.get() + 1).await;
        let begun = Instant::now();
        let guesses = (0..4).map(|_| attempt(&attempts, key(1), SCHOOL, false));
        let right = attempt(&attempts, key(1), SCHOOL, true);
        let (guesses, right) = tokio::join!(join_all(guesses), right);
        assert_eq!(guesses, vec![Ok(false); 4]);
        assert_eq!(right, Ok(true));
        assert!(begun.elapsed() >= PACE, "{:?}", begun.elapsed());
    }

    #[tokio::test]
    async fn known_browsers_and_other_accounts_do_not_wait() {
        let attempts = Attempts::default();
        guess(&attempts, key(1), TYPING_ERRORS.get() + 1).await;
        let crowd = join_all((0..20).map(|_| attempt(&attempts, key(1), SCHOOL, false)));
        let others = async {
            let begun = Instant::now();
            for key in [known(1), key(2), known(2)] {
                assert_eq!(attempt(&attempts, key, SCHOOL, true).await, Ok(true));
            }
            begun.elapsed()
        };
        tokio::select! {
            _ = crowd => panic!("guessing was not slowed down"),
            took = others => assert!(took < 5 * PACE, "{took:?}"),
        }
    }

    #[tokio::test]
    async fn another_browser_at_the_same_address_waits_for_at_most_one_guess() {
        let attempts = Attempts::default();
        guess(&attempts, key(1), TYPING_ERRORS.get() + 1).await;
        let crowd = join_all((0..30).map(|_| attempt(&attempts, key(1), SCHOOL, false)));
        let teacher = async {
            let begun = Instant::now();
            let lane = Lane::Device([9; 16]);
            assert_eq!(attempt(&attempts, key(1), lane, true).await, Ok(true));
            begun.elapsed()
        };
        tokio::select! {
            _ = crowd => panic!("guessing was not slowed down"),
            took = teacher => assert!(took < 6 * PACE, "{took:?}"),
        }
    }

    #[tokio::test]
    async fn excess_attempts_are_rejected_with_a_retry_time() {
        let attempts = Attempts::default();
        guess(&attempts, key(1), TYPING_ERRORS.get() + 1).await;
        let mut crowd = futures_util::stream::FuturesUnordered::new();
        for _ in 0..2 * WAITING.1 {
            crowd.push(attempt(&attempts, key(1), SCHOOL, false));
        }
        use futures_util::StreamExt as _;
        let refused = loop {
            if let Err(problem) = crowd.next().await.unwrap() {
                break problem;
            }
        };
        assert_eq!(refused.status(), http::StatusCode::TOO_MANY_REQUESTS);
        assert!(refused.sentence().contains("seconds"), "{refused:?}");
    }

    #[tokio::test]
    async fn disconnecting_does_not_skip_the_wait() {
        let attempts = Attempts::default();
        let (go, gone) = tokio::sync::oneshot::channel();
        let (done, finished) = tokio::sync::oneshot::channel();
        let mut hung_up = Box::pin(attempts.check(key(1), SCHOOL, async {
            let _ = gone.await;
            let _ = done.send(());
            Ok(false)
        }));
        assert!(futures_util::poll!(&mut hung_up).is_pending());
        drop(hung_up);
        // The queue is still blocked.
        let mut next = Box::pin(attempt(&attempts, key(1), SCHOOL, true));
        assert!(futures_util::poll!(&mut next).is_pending());
        go.send(()).unwrap();
        finished.await.unwrap();
        assert_eq!(next.await, Ok(true));
    }

    #[tokio::test]
    async fn memory_use_stays_bounded_with_many_names() {
        let attempts = Attempts::default();
        for number in 0..2 * ACCOUNTS as u32 {
            let mut key = key(0);
            key.account[..4].copy_from_slice(&number.to_be_bytes());
            let _ = attempts.queue(key);
        }
        assert!(attempts.queues.lock().unwrap().len() <= ACCOUNTS + 1);
    }
}
