//! The interface to the source of players' code.

use std::sync::Arc;

use aimmo_common::ids::{CodeVersion, PlayerId};

/// A source of players' code. It is called whenever a worker has to load a version; errors are
/// retried after a back-off.
pub trait CodeSource: Send + Sync + 'static {
    /// Returns the Python source of one version. Completes or fails within seconds.
    ///
    /// # Errors
    /// Returns [`Error::Unknown`] if the version does not exist, and [`Error::Unavailable`] if it
    /// cannot be read at the moment.
    fn code(
        &self,
        player: PlayerId,
        version: CodeVersion,
    ) -> impl Future<Output = Result<Arc<str>, Error>> + Send;
}

/// A reason why there is no code to load.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The version does not exist or was deleted.
    #[error("there is no version {version} of player {player}'s code")]
    Unknown {
        /// The author of the code.
        player: PlayerId,
        /// The requested version.
        version: CodeVersion,
    },
    /// The source does not answer.
    #[error("version {version} of player {player}'s code cannot be read now: {problem}")]
    Unavailable {
        /// The author of the code.
        player: PlayerId,
        /// The requested version.
        version: CodeVersion,
        /// A description of the problem.
        problem: String,
    },
}
