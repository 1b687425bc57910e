//! Serves HTTP/1 with bounds on everything that a client can hold on to:
//! connections, buffers, and the time in which nothing moves.
//!
//! A server that is full closes the connection that has waited longest for its
//! client: first those with an unfinished request or an unread response, then
//! the idle ones. A request that is being answered is never closed for another.

mod connections;
mod door;
mod forwarded;
mod network;
mod shares;
mod stream;
mod watched;

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use http::{Request, Response, StatusCode};
use hyper::body::{Body, Incoming};
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{MissedTickBehavior, interval, sleep, timeout};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tracing::{debug, warn};

use crate::throttle::Throttle;
pub use connections::{Accepted, Connections};
pub use door::Limits;
use door::{Door, Leaving, Place};
pub use forwarded::{FORWARDED_FOR, client as forwarded_client};
pub use network::network;
pub use shares::{Share, Shares};
pub use stream::bound_buffers;
pub use watched::Watched;

use stream::Stream;

/// How long a request's head may take, and how long a connection may be idle.
const HEAD: Duration = Duration::from_secs(15);
/// What is buffered of a request, its head included; more is refused.
const BUFFER: usize = 32 * 1024;
/// Headers of one request.
const HEADERS: usize = 64;
/// The wait after the system refused a connection, mostly for lack of descriptors.
const REFUSED: Duration = Duration::from_millis(50);
/// How often warnings that are due are looked for.
const WARNINGS: Duration = Duration::from_secs(10);
/// How long a client may go on sending after the last response, and how much
/// of that is read and thrown away. Without it the system would answer with a
/// reset, and the client could lose the response.
const LINGER: Duration = Duration::from_secs(5);
const LINGER_BYTES: usize = 16 * 1024 * 1024;

/// The two ends of the connection on which a request came; in its extensions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ends {
    /// The client's, or the proxy's before it.
    pub peer: SocketAddr,
    /// This server's.
    pub local: SocketAddr,
}

/// Serves `service` until `closing`, every connection as a task of `tasks`.
/// Requests that were begun by then are finished; wait for the tasks.
pub async fn run<S, B>(
    listener: TcpListener,
    service: S,
    limits: Limits,
    tasks: &TaskTracker,
    closing: &CancellationToken,
) where
    S: Service<Request<Watched<Incoming>>, Response = Response<B>, Error = Infallible>
        + Clone
        + Send
        + 'static,
    S::Future: Send,
    B: Body + Unpin + Send + 'static,
    B::Data: Send,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let door = Arc::new(Door::new(limits));
    let refused = Throttle::new();
    let mut warnings = interval(WARNINGS);
    warnings.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let accepted = tokio::select! {
            biased;
            () = closing.cancelled() => return,
            accepted = listener.accept() => accepted,
            _ = warnings.tick() => {
                door.warn_again();
                continue;
            }
        };
        let opened = accepted.and_then(|(tcp, peer)| {
            bound_buffers(&tcp)?;
            let ends = open(&tcp, peer)?;
            Ok((tcp, ends))
        });
        let (tcp, ends) = match opened {
            Ok(opened) => opened,
            Err(error) => {
                if let Some(count) = refused.count() {
                    warn!(count, %error, "connections could not be accepted");
                }
                // Whoever waits longest has a descriptor to give.
                door.make_room();
                sleep(REFUSED).await;
                continue;
            }
        };
        // Closed at once where all are busy with requests.
        let Some(place) = door.enter(ends.peer.ip()) else {
            continue;
        };
        let serving = serve(tcp, ends, place, service.clone(), closing.clone());
        tasks.spawn(serving);
    }
}

fn open(tcp: &TcpStream, peer: SocketAddr) -> io::Result<Ends> {
    tcp.set_nodelay(true)?;
    let local = tcp.local_addr()?;
    Ok(Ends { peer, local })
}

async fn serve<S, B>(
    tcp: TcpStream,
    ends: Ends,
    place: Arc<Place>,
    service: S,
    closing: CancellationToken,
) where
    S: Service<Request<Watched<Incoming>>, Response = Response<B>, Error = Infallible>,
    B: Body + Unpin + 'static,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let _leaving = Leaving(Arc::clone(&place));
    let tcp = Arc::new(tcp);
    let answered = Arc::clone(&place);
    let answer = service_fn(move |request: Request<Incoming>| {
        let place = Arc::clone(&answered);
        place.is_busy();
        let mut request = request.map(|body| Watched::request(body, Arc::clone(&place)));
        request.extensions_mut().insert(ends);
        let response = service.call(request);
        async move {
            let response = response.await.unwrap_or_else(|never| match never {});
            if response.status() == StatusCode::SWITCHING_PROTOCOLS {
                place.leave();
            } else {
                place.is_busy();
            }
            Ok::<_, Infallible>(response.map(|body| Watched::response(body, place)))
        }
    });
    let stream = Stream::new(Arc::clone(&tcp), Arc::clone(&place));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(BUFFER)
        .max_headers(HEADERS)
        .serve_connection(TokioIo::new(stream), answer)
        .with_upgrades();
    let mut connection = std::pin::pin!(connection);
    let served = tokio::select! {
        served = &mut connection => served,
        () = closing.cancelled() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = served {
        debug!(peer = %ends.peer, %error, "a connection ended early");
    }
    if !place.has_left() {
        place.is_waiting();
        linger(&tcp, &place, &closing).await;
    }
}

/// Closes in order: says that nothing follows, and reads what the client still
/// sends, within bounds.
async fn linger(tcp: &TcpStream, place: &Place, closing: &CancellationToken) {
    if stream::finish(tcp).is_err() {
        return;
    }
    let discard = async {
        let mut bytes = [0; 8 * 1024];
        let mut left = LINGER_BYTES;
        while left > 0 && tcp.readable().await.is_ok() {
            match tcp.try_read(&mut bytes) {
                Ok(0) => return,
                Ok(read) => left = left.saturating_sub(read),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(_) => return,
            }
        }
    };
    tokio::select! {
        _ = timeout(LINGER, discard) => {}
        () = place.closed() => {}
        () = closing.cancelled() => {}
    }
}

#[cfg(test)]
mod tests;
