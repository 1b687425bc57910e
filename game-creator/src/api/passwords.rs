//! Passwords: hashed with Argon2id, a few at a time.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use super::error::{Problem, Result};
use crate::state::PasswordCost;

/// The shortest password, in characters.
const PASSWORD_CHARS: usize = 8;
/// The longest password, in bytes.
const PASSWORD_BYTES: usize = 200;
/// Hashes that are computed at the same time; each takes its memory and a core.
const AT_ONCE: usize = 2;

/// Makes and checks the hashes.
#[derive(Debug)]
pub struct Passwords {
    cost: PasswordCost,
    at_once: Semaphore,
}

impl Passwords {
    /// Hashes at this cost.
    pub fn new(cost: PasswordCost) -> Self {
        Self {
            cost,
            at_once: Semaphore::new(AT_ONCE),
        }
    }

    /// Hashes a new password, in the PHC string format.
    ///
    /// # Errors
    /// 422 for a password that is too short or too long.
    pub async fn hash(&self, password: &str) -> Result<String> {
        if password.chars().count() < PASSWORD_CHARS || password.len() > PASSWORD_BYTES {
            return Err(Problem::field(
                "password",
                format!(
                    "A password has at least {PASSWORD_CHARS} characters and at most {PASSWORD_BYTES} bytes."
                ),
            ));
        }
        self.compute(password, |argon2, password| {
            argon2
                .hash_password(password)
                .map(|hash| hash.to_string())
                .map_err(|error| Problem::internal(&error))
        })
        .await?
    }

    /// Whether this is the password of the hash. Where there is no hash it
    /// takes as long, so that the time does not say which names exist.
    ///
    /// # Errors
    /// The hash is unreadable.
    pub async fn verify(&self, password: &str, hash: Option<String>) -> Result<bool> {
        if password.len() > PASSWORD_BYTES {
            return Ok(false);
        }
        self.compute(password, move |argon2, password| match hash {
            Some(hash) => {
                let hash = PasswordHash::new(&hash).map_err(|error| Problem::internal(&error))?;
                Ok(argon2.verify_password(password, &hash).is_ok())
            }
            None => {
                let _ = argon2.hash_password(password);
                Ok(false)
            }
        })
        .await?
    }

    async fn compute<T: Send + 'static>(
        &self,
        password: &str,
        work: impl FnOnce(Argon2<'_>, &[u8]) -> T + Send + 'static,
    ) -> Result<T> {
        let PasswordCost { memory_kib, passes } = self.cost;
        let params =
            Params::new(memory_kib, passes, 1, None).map_err(|error| Problem::internal(&error))?;
        let password = password.to_owned();
        let _turn = self
            .at_once
            .acquire()
            .await
            .map_err(|error| Problem::internal(&error))?;
        tokio::task::spawn_blocking(move || {
            let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
            work(argon2, password.as_bytes())
        })
        .await
        .map_err(|error| Problem::internal(&error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_same_password_is_taken() {
        let passwords = Passwords::new(PasswordCost::CHEAPEST);
        let hash = passwords.hash("correct horse").await.unwrap();
        assert!(hash.starts_with("$argon2id$"), "{hash}");
        assert!(
            passwords
                .verify("correct horse", Some(hash.clone()))
                .await
                .unwrap()
        );
        assert!(!passwords.verify("correct horsf", Some(hash)).await.unwrap());
        assert!(!passwords.verify("correct horse", None).await.unwrap());
    }

    #[tokio::test]
    async fn short_and_endless_passwords_are_refused() {
        let passwords = Passwords::new(PasswordCost::CHEAPEST);
        assert!(passwords.hash("1234567").await.is_err());
        assert!(passwords.hash(&"x".repeat(201)).await.is_err());
    }
}
