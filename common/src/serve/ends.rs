use std::io;
use std::net::SocketAddr;

use tokio::net::TcpStream;

/// The two endpoints of a request's connection, stored in the request's extensions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ends {
    /// The address of the client, or of the proxy in front of it.
    pub peer: SocketAddr,
    /// This server's address.
    pub local: SocketAddr,
}

impl Ends {
    pub(super) fn of(tcp: &TcpStream, peer: SocketAddr) -> io::Result<Self> {
        let local = tcp.local_addr()?;
        Ok(Self { peer, local })
    }
}
