//! Password hashing with Argon2id.

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use super::error::{Problem, Result};
use super::notices;

const PASSWORD_CHARS: usize = 8;
const PASSWORD_BYTES: usize = 200;
// Each hash uses memory and a core. Concurrent checks are limited by `Attempts`.
const CONCURRENT_HASHES: usize = 1;

/// The cost of a password hash (Argon2id).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PasswordCost {
    /// Memory in KiB, at least 8.
    pub memory_kib: u32,
    /// Number of passes over the memory, at least 1.
    pub passes: u32,
}

impl Default for PasswordCost {
    /// Returns 19 MiB and two passes, as recommended by OWASP.
    fn default() -> Self {
        Self {
            memory_kib: 19 * 1024,
            passes: 2,
        }
    }
}

impl PasswordCost {
    #[cfg(test)]
    pub(crate) const CHEAPEST: Self = Self {
        memory_kib: 8,
        passes: 1,
    };
}

#[derive(Debug)]
pub(super) struct Passwords {
    cost: PasswordCost,
    new: Arc<Semaphore>,
}

impl Passwords {
    pub(super) fn new(cost: PasswordCost) -> Self {
        Self {
            cost,
            new: Arc::new(Semaphore::new(CONCURRENT_HASHES)),
        }
    }

    /// Hashes a new password (PHC string format). Fails with 422 if it is too short or too long.
    pub(super) async fn hash(&self, password: &str) -> Result<String> {
        if password.chars().count() < PASSWORD_CHARS || password.len() > PASSWORD_BYTES {
            return Err(Problem::field(
                "password",
                notices::password_length(PASSWORD_CHARS, PASSWORD_BYTES),
            ));
        }
        let permit = Arc::clone(&self.new).acquire_owned().await;
        let permit = permit.map_err(|error| Problem::internal(&error))?;
        compute(self.cost, password, move |argon2, password| {
            // Held until hashing is done, even if the caller has given up.
            let _permit = permit;
            argon2
                .hash_password(password)
                .map(|hash| hash.to_string())
                .map_err(|error| Problem::internal(&error))
        })
        .await?
    }

    /// Returns true if the password matches the hash.
    // Takes just as long without a hash, so that timing does not reveal which names exist.
    pub(super) fn verify(
        &self,
        password: String,
        hash: Option<String>,
    ) -> impl Future<Output = Result<bool>> + Send + use<> {
        let cost = self.cost;
        async move {
            if password.len() > PASSWORD_BYTES {
                return Ok(false);
            }
            compute(cost, &password, move |argon2, password| match hash {
                Some(hash) => {
                    let hash =
                        PasswordHash::new(&hash).map_err(|error| Problem::internal(&error))?;
                    Ok(argon2.verify_password(password, &hash).is_ok())
                }
                None => {
                    let _ = argon2.hash_password(password);
                    Ok(false)
                }
            })
            .await?
        }
    }
}

async fn compute<T: Send + 'static>(
    cost: PasswordCost,
    password: &str,
    work: impl FnOnce(Argon2<'_>, &[u8]) -> T + Send + 'static,
) -> Result<T> {
    let PasswordCost { memory_kib, passes } = cost;
    let params =
        Params::new(memory_kib, passes, 1, None).map_err(|error| Problem::internal(&error))?;
    let password = password.to_owned();
    tokio::task::spawn_blocking(move || {
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        work(argon2, password.as_bytes())
    })
    .await
    .map_err(|error| Problem::internal(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_is_accepted() {
        let passwords = Passwords::new(PasswordCost::CHEAPEST);
        let hash = passwords.hash("correct horse").await.unwrap();
        assert!(hash.starts_with("$argon2id$"), "{hash}");
        let verify = |password: &str, hash| passwords.verify(password.to_owned(), hash);
        assert_eq!(verify("correct horse", Some(hash.clone())).await, Ok(true));
        assert_eq!(verify("correct horsf", Some(hash)).await, Ok(false));
        assert_eq!(verify("correct horse", None).await, Ok(false));
    }

    #[tokio::test]
    async fn passwords_that_are_too_short_or_too_long_are_rejected() {
        let passwords = Passwords::new(PasswordCost::CHEAPEST);
        assert!(passwords.hash("1234567").await.is_err());
        assert!(passwords.hash(&"x".repeat(201)).await.is_err());
    }
}
