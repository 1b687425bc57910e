//! Listens on a port and announces the bound address to the launcher.

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use tokio::net::TcpListener;

#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages describe the errors")]
pub enum Error {
    #[error("cannot listen on {address}: {source}")]
    Bind {
        address: SocketAddr,
        source: io::Error,
    },
    #[error("cannot announce the address in {}: {source}", path.display())]
    Announce { path: PathBuf, source: io::Error },
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
