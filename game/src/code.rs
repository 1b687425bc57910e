//! The interface to the source of players' code.

use std::sync::Arc;

use aimmo_common::ids::{CodeVersion, PlayerId};

/// A source of players' code, called whenever a worker has to load a version. If a call fails, it
/// is repeated after a back-off.
pub trait CodeSource: Send + Sync + 'static {
    /// Returns the Python source of one version. Completes or fails within seconds.
    fn code(
        &self,
        player: PlayerId,
        version: CodeVersion,
    ) -> impl Future<Output = Result<Arc<str>, Error>> + Send;
}

/// The reason a player's code is not available.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages describe the variants")]
pub enum Error {
    #[error("there is no version {version} of player {player}'s code")]
    Unknown {
        player: PlayerId,
        version: CodeVersion,
    },
    #[error("version {version} of player {player}'s code cannot be read at the moment: {problem}")]
    Unavailable {
        player: PlayerId,
        version: CodeVersion,
        problem: String,
    },
}
