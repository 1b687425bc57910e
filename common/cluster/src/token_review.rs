//! Authentication by token review: the API server names the account behind a token.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use k8s_openapi::api::authentication::v1::{TokenReview, TokenReviewSpec, TokenReviewStatus};
use kube::api::{Api, ObjectMeta, PostParams};
use sha2::{Digest as _, Sha256};
use tokio::sync::Semaphore;
use tokio::time::{Instant, timeout};
use tracing::{debug, warn};

use crate::client::Client;

/// Lifetime of a cached review.
const FRESH: Duration = Duration::from_secs(60);
/// Lifetime of a cached review while the API server is unreachable, so that clients keep working.
const STALE: Duration = Duration::from_secs(600);
const DEADLINE: Duration = Duration::from_secs(5);
const CONCURRENT: usize = 16;
/// Capacity of the cache, in tokens: more than the accounts of a namespace need.
const CACHE: usize = 4_096;
/// Maximum size of a token in bytes; real ones are shorter.
const TOKEN_BYTES: usize = 16 * 1024;

/// A client for token reviews. Its clones share a cache.
#[derive(Clone)]
pub struct TokenReviewer {
    calls: Arc<Calls>,
    cache: Arc<Mutex<HashMap<[u8; 32], Review>>>,
}

struct Calls {
    api: Api<TokenReview>,
    permits: Semaphore,
    namespace: String,
    audience: String,
}

#[derive(Clone)]
struct Review {
    account: Arc<str>,
    time: Instant,
}

/// The reason no account could be determined for a token.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReviewError {
    /// The token is invalid, or does not belong to an account in the namespace.
    #[error("the token was rejected: {0}")]
    Rejected(String),
    /// The review failed; retrying may help.
    #[error("the token could not be reviewed: {0}")]
    Unavailable(String),
}

impl TokenReviewer {
    /// Creates a reviewer for tokens of the service accounts in `namespace`, issued for `audience`.
    pub fn new(client: &Client, namespace: &str, audience: &str) -> Self {
        Self {
            calls: Arc::new(Calls {
                api: Api::all(client.with_deadline()),
                permits: Semaphore::new(CONCURRENT),
                namespace: namespace.to_owned(),
                audience: audience.to_owned(),
            }),
            cache: Arc::default(),
        }
    }

    /// Returns the name of the token's service account.
    pub async fn account_of(&self, token: &str) -> Result<Arc<str>, ReviewError> {
        if token.len() > TOKEN_BYTES {
            return Err(ReviewError::Rejected("the token is too long".to_owned()));
        }
        // The cache holds hashes, so that it does not become a store of valid tokens.
        let key = Sha256::digest(token.as_bytes()).into();
        let cached = self.lock().get(&key).cloned();
        if let Some(review) = &cached
            && review.time.elapsed() < FRESH
        {
            return Ok(Arc::clone(&review.account));
        }
        match self.calls.review(token).await {
            Ok(account) => {
                let account: Arc<str> = account.into();
                self.store(key, Arc::clone(&account));
                Ok(account)
            }
            Err(ReviewError::Unavailable(reason)) => match cached {
                Some(Review { account, time }) if time.elapsed() < STALE => {
                    debug!(reason, account = &*account, "using the cached review");
                    Ok(account)
                }
                _ => Err(ReviewError::Unavailable(reason)),
            },
            Err(error) => {
                // A revoked token must not be accepted from the cache later.
                self.lock().remove(&key);
                Err(error)
            }
        }
    }

    fn store(&self, key: [u8; 32], account: Arc<str>) {
        let time = Instant::now();
        let mut cache = self.lock();
        if cache.len() >= CACHE {
            cache.retain(|_, review| review.time.elapsed() < FRESH);
        }
        if cache.len() >= CACHE {
            warn!("the token cache is full; reviewing every call");
            return;
        }
        cache.insert(key, Review { account, time });
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<[u8; 32], Review>> {
        self.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for TokenReviewer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenReviewer")
            .field("namespace", &self.calls.namespace)
            .field("audience", &self.calls.audience)
            .finish_non_exhaustive()
    }
}

impl Calls {
    async fn review(&self, token: &str) -> Result<String, ReviewError> {
        let review = TokenReview {
            metadata: ObjectMeta::default(),
            spec: TokenReviewSpec {
                audiences: Some(vec![self.audience.clone()]),
                token: Some(token.to_owned()),
            },
            status: None,
        };
        // The deadline includes the wait for a permit.
        let call = async {
            // The semaphore is never closed.
            let _permit = self.permits.acquire().await;
            self.api.create(&PostParams::default(), &review).await
        };
        let response = timeout(DEADLINE, call)
            .await
            .map_err(|_| ReviewError::Unavailable(format!("no response within {DEADLINE:?}")))?
            .map_err(|error| ReviewError::Unavailable(error.to_string()))?;
        account_in(
            response.status.unwrap_or_default(),
            &self.namespace,
            &self.audience,
        )
    }
}

fn account_in(
    status: TokenReviewStatus,
    namespace: &str,
    audience: &str,
) -> Result<String, ReviewError> {
    let rejected = |reason: &str| Err(ReviewError::Rejected(reason.to_owned()));
    if status.authenticated != Some(true) {
        return Err(ReviewError::Rejected(status.error.unwrap_or_else(|| {
            "the API server does not recognize it".to_owned()
        })));
    }
    // Servers without support for audiences omit them.
    if !status
        .audiences
        .is_some_and(|audiences| audiences.iter().any(|one| one == audience))
    {
        return rejected("it was issued for another audience");
    }
    let user = status.user.and_then(|user| user.username);
    let account = user
        .as_deref()
        .and_then(|user| user.strip_prefix("system:serviceaccount:"))
        .and_then(|rest| rest.split_once(':'))
        .filter(|(of, _)| *of == namespace)
        .map(|(_, account)| account);
    match account {
        Some(account) => Ok(account.to_owned()),
        None => rejected("it belongs to another account"),
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

    fn account(status: TokenReviewStatus) -> Result<String, ReviewError> {
        account_in(status, "games", "creator")
    }

    #[test]
    fn the_namespaces_accounts_are_recognized() {
        let account = account(status("system:serviceaccount:games:game-12"));
        assert_eq!(account, Ok("game-12".to_owned()));
    }

    #[test]
    fn other_namespaces_and_users_are_rejected() {
        for user in [
            "system:serviceaccount:other:game-12",
            "system:node:game-12",
            "game-12",
            "",
        ] {
            let account = account(status(user));
            assert!(matches!(account, Err(ReviewError::Rejected(_))), "{user}");
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
            assert!(matches!(account(status), Err(ReviewError::Rejected(_))));
        }
        let unknown = TokenReviewStatus {
            authenticated: Some(false),
            ..status(game)
        };
        assert!(matches!(account(unknown), Err(ReviewError::Rejected(_))));
    }
}
