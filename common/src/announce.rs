//! Listening on a port that the system chose, and telling the launcher which.

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use tokio::net::TcpListener;

/// Why a service does not listen.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The address is taken, or is not this machine's.
    #[error("cannot listen on {address}: {source}")]
    Bind {
        /// What was asked for.
        address: SocketAddr,
        /// What the system said.
        source: io::Error,
    },
    /// The announcement could not be written.
    #[error("cannot announce the address in {}: {source}", path.display())]
    Announce {
        /// The file to write.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Binds `address` (port 0: any free port) and, where `announce` is given,
/// writes the bound address to that file. The file appears whole or not at
/// all, and only after connections are accepted.
///
/// # Errors
/// The address cannot be bound, or the file cannot be written.
pub async fn listen(address: SocketAddr, announce: Option<&Path>) -> Result<TcpListener, Error> {
    let bind_error = |source| Error::Bind { address, source };
    let listener = TcpListener::bind(address).await.map_err(bind_error)?;
    if let Some(path) = announce {
        let bound = listener.local_addr().map_err(bind_error)?;
        write_atomically(path, &bound.to_string()).map_err(|source| Error::Announce {
            path: path.to_owned(),
            source,
        })?;
    }
    Ok(listener)
}

fn write_atomically(path: &Path, text: &str) -> io::Result<()> {
    let partial = path.with_extension("partial");
    std::fs::write(&partial, text)?;
    std::fs::rename(&partial, path)
}
