//! Clients that tie up every resource they can get: connections without a request, requests that
//! never end, sockets without a hello or with the same token, and responses that they do not read.
//! Each crowd has a bounded size and is closed when dropped.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use tokio::io::{AsyncWriteExt as _, Interest};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{WebSocketStream, client_async};

/// Time limit for one attempt.
const ATTEMPT: Duration = Duration::from_secs(10);
/// Pause after a connection was closed or refused.
const PAUSE: Duration = Duration::from_secs(10);
/// Polling interval for a connection that is not being read.
const POLL_INTERVAL: Duration = Duration::from_secs(1);

/// The behaviour of a crowd's connections.
#[derive(Debug, Clone)]
pub enum Behaviour {
    /// Sends these bytes, then neither sends nor reads anything.
    Send(Vec<u8>),
    /// Opens a WebSocket at this path, sends the message, if any, and keeps it open.
    Socket {
        /// The path of the game.
        path: String,
        /// The first message.
        hello: Option<String>,
        /// True if it reads incoming messages.
        reads: bool,
    },
}

/// A number of connections that are kept open, and reopened when they are closed, until dropped.
#[derive(Debug)]
pub struct Crowd {
    open: Arc<AtomicUsize>,
    attempts: Arc<AtomicUsize>,
    _members: JoinSet<()>,
}

impl Crowd {
    /// Starts opening `size` connections to `address`.
    pub fn gather(address: SocketAddr, size: usize, behaviour: &Behaviour) -> Self {
        let (open, attempts) = (Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default());
        let mut members = JoinSet::new();
        for _ in 0..size {
            let (behaviour, open, attempts) =
                (behaviour.clone(), Arc::clone(&open), Arc::clone(&attempts));
            members.spawn(async move {
                loop {
                    attempts.fetch_add(1, Ordering::Relaxed);
                    // Refusals are expected.
                    let _ = hold(address, &behaviour, &open).await;
                    sleep(PAUSE).await;
                }
            });
        }
        Self {
            open,
            attempts,
            _members: members,
        }
    }

    /// Returns the number of connections that are open from this side's point of view.
    pub fn open(&self) -> usize {
        self.open.load(Ordering::Relaxed)
    }

    /// Returns the number of attempts so far.
    pub fn attempts(&self) -> usize {
        self.attempts.load(Ordering::Relaxed)
    }
}

/// A guard that counts a connection while it is open.
struct Open<'a>(&'a AtomicUsize);

impl<'a> Open<'a> {
    fn new(count: &'a AtomicUsize) -> Self {
        count.fetch_add(1, Ordering::Relaxed);
        Self(count)
    }
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Holds one connection until the peer closes it.
async fn hold(
    address: SocketAddr,
    behaviour: &Behaviour,
    open: &AtomicUsize,
) -> anyhow::Result<()> {
    let mut stream = timeout(ATTEMPT, TcpStream::connect(address)).await??;
    match behaviour {
        Behaviour::Send(bytes) => {
            let _open = Open::new(open);
            // It is part of the scenario that the peer may not accept the data in time.
            let _ = timeout(ATTEMPT, stream.write_all(bytes)).await;
            end_of(&stream).await?;
        }
        Behaviour::Socket { path, hello, reads } => {
            let url = format!("ws://{address}{path}");
            let (mut socket, _) = timeout(ATTEMPT, client_async(url, stream)).await??;
            let _open = Open::new(open);
            if let Some(hello) = hello {
                socket.send(Message::text(hello.clone())).await?;
            }
            if *reads {
                while let Some(message) = socket.next().await {
                    message?;
                }
            } else {
                end_of(WebSocketStream::get_ref(&socket)).await?;
            }
        }
    }
    Ok(())
}

/// Completes when the peer has closed the connection, without reading from it.
async fn end_of(stream: &TcpStream) -> io::Result<()> {
    loop {
        let ready = stream.ready(Interest::READABLE | Interest::ERROR).await?;
        if ready.is_error() || ready.is_read_closed() {
            return Ok(());
        }
        // Unread data stays in the socket.
        sleep(POLL_INTERVAL).await;
    }
}

/// Raises this process's limit on open files to the maximum and returns it.
pub fn make_room() -> u64 {
    let raised = getrlimit(Resource::RLIMIT_NOFILE)
        .and_then(|(_, hard)| setrlimit(Resource::RLIMIT_NOFILE, hard, hard).map(|()| hard));
    raised.unwrap_or_else(|error| panic!("cannot raise the limit of open files: {error}"))
}

/// Returns the kernel's memory for TCP on this machine, in KiB.
pub fn kernel_memory() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/net/sockstat").ok()?;
    let line = text.lines().find(|line| line.starts_with("TCP:"))?;
    let pages: u64 = line.rsplit(' ').next()?.parse().ok()?;
    Some(pages * 4)
}
