//! Listening on a port and announcing the bound address to the launcher.

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use tokio::net::TcpListener;

/// An error while starting to listen.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The address is in use or does not belong to this machine.
    #[error("cannot listen on {address}: {source}")]
    Bind {
        /// The requested address.
        address: SocketAddr,
        /// The system's error.
        source: io::Error,
    },
    /// The announcement file cannot be written.
    #[error("cannot announce the address in {}: {source}", path.display())]
    Announce {
        /// The announcement file.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
}

/// Binds `address` (port 0: any free port) and, if `announce` is set, writes the bound address to
/// that file. The file is written atomically, and only once connections are accepted.
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
