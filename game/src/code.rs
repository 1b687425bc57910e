//! The seam to where players' code comes from.

use std::sync::Arc;

use aimmo_common::ids::{CodeVersion, PlayerId};

/// Reads players' code. Called whenever a worker has to load a version; an
/// error is tried again after a back-off.
pub trait CodeSource: Send + Sync + 'static {
    /// The Python source of one version. Completes or fails within seconds.
    ///
    /// # Errors
    /// There is no such version, or it cannot be read now.
    fn code(
        &self,
        player: PlayerId,
        version: CodeVersion,
    ) -> impl Future<Output = Result<Arc<str>, Error>> + Send;
}

/// Why there is no code to load.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It does not exist (any more).
    #[error("there is no version {version} of player {player}'s code")]
    Unknown {
        /// Whose code.
        player: PlayerId,
        /// Which version.
        version: CodeVersion,
    },
    /// Where it comes from does not answer.
    #[error("version {version} of player {player}'s code cannot be read now: {problem}")]
    Unavailable {
        /// Whose code.
        player: PlayerId,
        /// Which version.
        version: CodeVersion,
        /// What is wrong.
        problem: String,
    },
}
