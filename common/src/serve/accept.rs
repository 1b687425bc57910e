//! The accept loop: admits connections, makes room for them, and pauses after failures.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Sleep, sleep};
use tracing::warn;

use super::door::{Door, Limits, Place};
use super::ends::Ends;
use super::stream::bound_buffers;
use crate::throttle::Throttle;

/// Delay after a failed `accept`, usually caused by a lack of file descriptors.
const REFUSED: Duration = Duration::from_millis(50);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Buffers {
    /// Small buffers, for connections from unknown clients.
    Bounded,
    Default,
}

#[derive(Debug)]
pub(super) struct Acceptor {
    listener: TcpListener,
    door: Arc<Door>,
    buffers: Buffers,
    failures: Throttle,
    rest: Option<Pin<Box<Sleep>>>,
}

#[derive(Debug)]
pub(super) struct Admitted {
    pub(super) tcp: TcpStream,
    pub(super) ends: Ends,
    pub(super) place: Arc<Place>,
}

impl Acceptor {
    pub(super) fn new(listener: TcpListener, limits: Limits, buffers: Buffers) -> Self {
        Self {
            listener,
            door: Arc::new(Door::new(limits)),
            buffers,
            failures: Throttle::new(),
            rest: None,
        }
    }

    /// Accepts the next connection for which there is room. Cancel-safe.
    pub(super) async fn accept(&mut self) -> Admitted {
        std::future::poll_fn(|context| self.poll_accept(context)).await
    }

    pub(super) fn poll_accept(&mut self, context: &mut Context<'_>) -> Poll<Admitted> {
        loop {
            if let Some(rest) = &mut self.rest {
                ready!(rest.as_mut().poll(context));
                self.rest = None;
            }
            let accepted = ready!(self.listener.poll_accept(context));
            match accepted.and_then(|(tcp, peer)| self.open(tcp, peer)) {
                // If all others are handling requests, the connection is not admitted, and
                // dropping it closes it.
                Ok((tcp, ends)) => {
                    if let Some(place) = self.door.enter(ends.peer.ip()) {
                        return Poll::Ready(Admitted { tcp, ends, place });
                    }
                }
                Err(error) => {
                    if let Some(count) = self.failures.count() {
                        warn!(count, %error, "failed to accept connections");
                    }
                    // Closing the connection that has waited longest frees its descriptor.
                    self.door.make_room();
                    self.rest = Some(Box::pin(sleep(REFUSED)));
                }
            }
        }
    }

    pub(super) fn warn_again(&self) {
        self.door.warn_again();
    }

    fn open(&self, tcp: TcpStream, peer: SocketAddr) -> io::Result<(TcpStream, Ends)> {
        if self.buffers == Buffers::Bounded {
            bound_buffers(&tcp)?;
        }
        // A small message must not wait until the client acknowledges the previous one.
        tcp.set_nodelay(true)?;
        let ends = Ends::of(&tcp, peer)?;
        Ok((tcp, ends))
    }
}
