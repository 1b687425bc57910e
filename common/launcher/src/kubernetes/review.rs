//! Authentication of games: token reviews by the API server.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use aimmo_common::ids::GameId;
use aimmo_common::names::ServiceName;
use k8s_openapi::api::authentication::v1::{TokenReview, TokenReviewSpec, TokenReviewStatus};
use kube::api::{Api, ObjectMeta, PostParams};
use sha2::{Digest as _, Sha256};
use tokio::sync::Semaphore;
use tokio::time::{Instant, timeout};
use tracing::{debug, warn};

use super::client::Client;

/// Lifetime of a cached review.
const FRESH: Duration = Duration::from_secs(60);
/// Lifetime of a cached review while the API server is unreachable, so that games continue and
/// their turns are recorded.
const STALE: Duration = Duration::from_secs(600);
/// Deadline of a review.
const DEADLINE: Duration = Duration::from_secs(5);
/// Maximum number of concurrent reviews.
const AT_ONCE: usize = 16;
/// Capacity of the cache, in tokens: more than the games of a cluster use.
const REMEMBERED: usize = 4_096;
/// Maximum size of a token; real ones are shorter.
const TOKEN_BYTES: usize = 16 * 1024;

/// A client for token reviews with a cache, which clones share.
#[derive(Clone)]
pub struct Reviewer {
    calls: Arc<Calls>,
    known: Arc<Mutex<HashMap<[u8; 32], Known>>>,
}

struct Calls {
    api: Api<TokenReview>,
    places: Semaphore,
    namespace: String,
    audience: String,
}

#[derive(Clone, Copy)]
struct Known {
    game: GameId,
    since: Instant,
}

/// The reason a token could not be assigned to a game.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReviewError {
    /// The token does not belong to a game.
    #[error("the token does not belong to a game's service account: {0}")]
    Refused(String),
    /// The review failed; retrying may help.
    #[error("the token could not be reviewed: {0}")]
    Away(String),
}

impl Reviewer {
    /// Creates a reviewer for tokens of the accounts `game-{id}` in `namespace`, issued for
    /// `audience`.
    pub fn new(client: &Client, namespace: &str, audience: &str) -> Self {
        Self {
            calls: Arc::new(Calls {
                api: Api::all(client.bounded()),
                places: Semaphore::new(AT_ONCE),
                namespace: namespace.to_owned(),
                audience: audience.to_owned(),
            }),
            known: Arc::default(),
        }
    }

    /// Returns the game that the token's account belongs to.
    pub async fn game_of(&self, token: &str) -> Result<GameId, ReviewError> {
        if token.len() > TOKEN_BYTES {
            return Err(ReviewError::Refused("the token is too long".to_owned()));
        }
        let key = Sha256::digest(token.as_bytes()).into();
        let known = self.lock().get(&key).copied();
        if let Some(known) = known.filter(|known| known.since.elapsed() < FRESH) {
            return Ok(known.game);
        }
        match self.calls.review(token).await {
            Ok(game) => {
                self.remember(key, game);
                Ok(game)
            }
            Err(ReviewError::Away(reason)) => match known {
                Some(known) if known.since.elapsed() < STALE => {
                    debug!(reason, game = %known.game, "using the cached review");
                    Ok(known.game)
                }
                _ => Err(ReviewError::Away(reason)),
            },
            Err(error) => {
                self.lock().remove(&key);
                Err(error)
            }
        }
    }

    fn remember(&self, key: [u8; 32], game: GameId) {
        let since = Instant::now();
        let mut known = self.lock();
        if known.len() >= REMEMBERED {
            known.retain(|_, known| known.since.elapsed() < FRESH);
        }
        if known.len() >= REMEMBERED {
            warn!("the token cache is full; reviewing every call");
            return;
        }
        known.insert(key, Known { game, since });
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<[u8; 32], Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Reviewer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reviewer")
            .field("namespace", &self.calls.namespace)
            .field("audience", &self.calls.audience)
            .finish_non_exhaustive()
    }
}

impl Calls {
    async fn review(&self, token: &str) -> Result<GameId, ReviewError> {
        let review = TokenReview {
            metadata: ObjectMeta::default(),
            spec: TokenReviewSpec {
                audiences: Some(vec![self.audience.clone()]),
                token: Some(token.to_owned()),
            },
            status: None,
        };
        let call = async {
            // The semaphore is never closed.
            let _place = self.places.acquire().await;
            self.api.create(&PostParams::default(), &review).await
        };
        let answer = timeout(DEADLINE, call)
            .await
            .map_err(|_| ReviewError::Away(format!("no response within {DEADLINE:?}")))?
            .map_err(|error| ReviewError::Away(error.to_string()))?;
        judge(
            answer.status.unwrap_or_default(),
            &self.namespace,
            &self.audience,
        )
    }
}

/// Interprets the status of a review.
fn judge(
    status: TokenReviewStatus,
    namespace: &str,
    audience: &str,
) -> Result<GameId, ReviewError> {
    let refused = |reason: &str| Err(ReviewError::Refused(reason.to_owned()));
    if status.authenticated != Some(true) {
        return Err(ReviewError::Refused(status.error.unwrap_or_else(|| {
            "the API server does not recognize it".to_owned()
        })));
    }
    // Servers without support for audiences omit them.
    if !status
        .audiences
        .is_some_and(|audiences| audiences.iter().any(|one| one == audience))
    {
        return refused("it was issued for another audience");
    }
    let user = status.user.and_then(|user| user.username);
    let account = user
        .as_deref()
        .and_then(|user| user.strip_prefix("system:serviceaccount:"))
        .and_then(|rest| rest.split_once(':'))
        .filter(|(of, _)| *of == namespace)
        .map(|(_, account)| account);
    match account.and_then(|account| account.parse().ok()) {
        Some(ServiceName::Game(game)) => Ok(game),
        _ => refused("it belongs to another account"),
    }
}

#[cfg(test)]
mod tests {
    use k8s_openapi::api::authentication::v1::UserInfo;

    use super::*;

    fn status(user: &str) -> TokenReviewStatus {
        TokenReviewStatus {
            authenticated: Some(true),
            audiences: Some(vec!["creator".to_owned()]),
            user: Some(UserInfo {
                username: Some(user.to_owned()),
                ..UserInfo::default()
            }),
            error: None,
        }
    }

    fn judged(status: TokenReviewStatus) -> Result<GameId, ReviewError> {
        judge(status, "games", "creator")
    }

    #[test]
    fn a_games_account_identifies_the_game() {
        let game = judged(status("system:serviceaccount:games:game-12"));
        assert_eq!(game, Ok(GameId(12)));
    }

    #[test]
    fn other_accounts_namespaces_and_users_are_rejected() {
        for user in [
            "system:serviceaccount:games:default",
            "system:serviceaccount:games:game-012",
            "system:serviceaccount:games:aimmo-1-worker-2",
            "system:serviceaccount:other:game-12",
            "system:serviceaccount:games:x:game-12",
            "system:node:game-12",
            "game-12",
            "",
        ] {
            let judged = judged(status(user));
            assert!(matches!(judged, Err(ReviewError::Refused(_))), "{user}");
        }
    }

    #[test]
    fn a_token_for_another_audience_is_rejected() {
        let game = "system:serviceaccount:games:game-12";
        for audiences in [None, Some(Vec::new()), Some(vec!["api".to_owned()])] {
            let status = TokenReviewStatus {
                audiences,
                ..status(game)
            };
            assert!(matches!(judged(status), Err(ReviewError::Refused(_))));
        }
        let unknown = TokenReviewStatus {
            authenticated: Some(false),
            ..status(game)
        };
        assert!(matches!(judged(unknown), Err(ReviewError::Refused(_))));
    }
}
