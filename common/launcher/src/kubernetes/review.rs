//! Which game a service account's token is of, as the API server says.

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

/// How long a review holds.
const FRESH: Duration = Duration::from_secs(60);
/// How long it holds while the API server does not answer: games play on, and
/// their turns are kept.
const STALE: Duration = Duration::from_secs(600);
/// How long a review may take.
const DEADLINE: Duration = Duration::from_secs(5);
/// Reviews at the same time.
const AT_ONCE: usize = 16;
/// Tokens that are remembered; those of more games than a cluster has.
const REMEMBERED: usize = 4_096;
/// Longer than any token.
const TOKEN_BYTES: usize = 16 * 1024;

/// Has tokens reviewed. Clones share what they know.
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

/// Why it is not known which game a token is of.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReviewError {
    /// It is of no game.
    #[error("the token is not one of a game's service account: {0}")]
    Refused(String),
    /// Nobody could say; trying again helps.
    #[error("the token could not be reviewed: {0}")]
    Away(String),
}

impl Reviewer {
    /// For tokens of the accounts `game-{id}` in `namespace` that were made
    /// for `audience`.
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

    /// The game whose account the token is of.
    ///
    /// # Errors
    /// It is of none, or that cannot be found out now.
    pub async fn game_of(&self, token: &str) -> Result<GameId, ReviewError> {
        if token.len() > TOKEN_BYTES {
            return Err(ReviewError::Refused("it is too long".to_owned()));
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
                    debug!(reason, game = %known.game, "the last review still holds");
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
            warn!("more tokens than games can have; they are reviewed at every call");
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
            // It is never closed.
            let _place = self.places.acquire().await;
            self.api.create(&PostParams::default(), &review).await
        };
        let answer = timeout(DEADLINE, call)
            .await
            .map_err(|_| ReviewError::Away(format!("nothing came in {DEADLINE:?}")))?
            .map_err(|error| ReviewError::Away(error.to_string()))?;
        judge(
            answer.status.unwrap_or_default(),
            &self.namespace,
            &self.audience,
        )
    }
}

/// What a review says.
fn judge(
    status: TokenReviewStatus,
    namespace: &str,
    audience: &str,
) -> Result<GameId, ReviewError> {
    let refused = |reason: &str| Err(ReviewError::Refused(reason.to_owned()));
    if status.authenticated != Some(true) {
        return Err(ReviewError::Refused(
            status
                .error
                .unwrap_or_else(|| "the API server does not know it".to_owned()),
        ));
    }
    // A server that knows no audiences leaves them out.
    if !status
        .audiences
        .is_some_and(|audiences| audiences.iter().any(|one| one == audience))
    {
        return refused("it was not made for the creator");
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
        _ => refused("it is of another account"),
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
    fn the_account_of_a_game_says_which_game_it_is() {
        let game = judged(status("system:serviceaccount:games:game-12"));
        assert_eq!(game, Ok(GameId(12)));
    }

    #[test]
    fn other_accounts_namespaces_and_users_are_no_games() {
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
    fn a_token_for_somebody_else_is_refused() {
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
