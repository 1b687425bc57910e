//! Listeners on loopback, which must not receive anything.

use std::io;
use std::net::{TcpListener, UdpSocket};
use std::os::linux::net::SocketAddrExt as _;
use std::os::unix::net::{SocketAddr, UnixDatagram, UnixListener};

/// The port that attacks use.
const PORT: u16 = 18_999;
/// The discard port, which only root can bind.
const DISCARD: u16 = 9;

/// One socket of every kind that an avatar may try to reach.
pub(super) struct Listeners {
    tcp: Vec<TcpListener>,
    udp: Vec<UdpSocket>,
    stream: UnixListener,
    datagrams: UnixDatagram,
}

impl Listeners {
    pub(super) fn open() -> io::Result<Self> {
        let mut tcp = vec![TcpListener::bind(("127.0.0.1", PORT))?];
        // Not every machine has IPv6.
        tcp.extend(TcpListener::bind(("::1", PORT)));
        let mut udp = vec![UdpSocket::bind(("127.0.0.1", PORT))?];
        let others = [("127.0.0.1", DISCARD), ("::1", PORT), ("::1", DISCARD)];
        udp.extend(others.into_iter().filter_map(|at| UdpSocket::bind(at).ok()));
        let at = |name: &str| SocketAddr::from_abstract_name(name);
        let stream = UnixListener::bind_addr(&at("sbx_canary")?)?;
        let datagrams = UnixDatagram::bind_addr(&at("sbx_canary_datagrams")?)?;
        for listener in &tcp {
            listener.set_nonblocking(true)?;
        }
        for socket in &udp {
            socket.set_nonblocking(true)?;
        }
        stream.set_nonblocking(true)?;
        datagrams.set_nonblocking(true)?;
        Ok(Self {
            tcp,
            udp,
            stream,
            datagrams,
        })
    }

    /// Returns the connections and datagrams received since the last call.
    pub(super) fn connections(&self) -> Vec<String> {
        let mut connections = Vec::new();
        let mut byte = [0];
        for listener in &self.tcp {
            while listener.accept().is_ok() {
                connections.push("a TCP connection arrived".to_owned());
            }
        }
        for socket in &self.udp {
            while socket.recv(&mut byte).is_ok() {
                connections.push("a UDP datagram arrived".to_owned());
            }
        }
        while self.stream.accept().is_ok() {
            connections.push("a connection to an abstract socket arrived".to_owned());
        }
        while self.datagrams.recv(&mut byte).is_ok() {
            connections.push("a datagram to an abstract socket arrived".to_owned());
        }
        connections
    }
}
