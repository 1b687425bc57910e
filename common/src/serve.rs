//! An HTTP/1 server that bounds every resource a client can hold: connections, buffers, and time
//! without progress.
//!
//! When the server is full, it closes the connection that has been waiting longest for its client:
//! first one with an unfinished request or an unread response, otherwise an idle one. A connection
//! whose request is being handled is never closed to make room.

mod accept;
mod connections;
mod door;
mod ends;
mod forwarded;
mod network;
mod shares;
mod stream;
mod watched;

use std::convert::Infallible;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use http::{Request, Response, StatusCode};
use hyper::body::{Body, Incoming};
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{MissedTickBehavior, interval, timeout};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tracing::debug;

pub use connections::{Accepted, Connections};
pub use door::Limits;
pub use ends::Ends;
pub use forwarded::{FORWARDED_FOR, client as forwarded_client};
pub use network::network;
pub use shares::{Share, Shares};
pub use stream::bound_buffers;
pub use watched::Watched;

use accept::{Acceptor, Admitted, Buffers};
use door::{Leaving, Place};
use stream::Stream;

/// Timeout for receiving a request's head, and for idle connections.
const HEAD: Duration = Duration::from_secs(15);
/// Maximum size of a request's buffered data, including its head; longer heads are rejected.
const BUFFER: usize = 32 * 1024;
const HEADERS: usize = 64;
/// Interval at which pending warnings are logged.
const WARNINGS: Duration = Duration::from_secs(10);
// A client may still be sending after the last response. Closing the connection immediately would
// make the system reset it, and the client could lose the response.
const LINGER: Duration = Duration::from_secs(5);
const LINGER_BYTES: usize = 16 * 1024 * 1024;

/// Serves `service` until `closing` is cancelled, with one task in `tasks` per connection. Requests
/// already started are completed; wait for `tasks` to finish.
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
    let mut acceptor = Acceptor::new(listener, limits, Buffers::Bounded);
    let mut warnings = interval(WARNINGS);
    warnings.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let admitted = tokio::select! {
            // Check for closing first: a flood of connections must not delay it.
            biased;
            () = closing.cancelled() => return,
            admitted = acceptor.accept() => admitted,
            _ = warnings.tick() => {
                acceptor.warn_again();
                continue;
            }
        };
        tasks.spawn(serve(admitted, service.clone(), closing.clone()));
    }
}

async fn serve<S, B>(admitted: Admitted, service: S, closing: CancellationToken)
where
    S: Service<Request<Watched<Incoming>>, Response = Response<B>, Error = Infallible>,
    B: Body + Unpin + 'static,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let Admitted { tcp, ends, place } = admitted;
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
                // An upgraded connection no longer counts against the limits.
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
        debug!(peer = %ends.peer, %error, "connection closed early");
    }
    if !place.has_left() {
        place.is_waiting();
        linger(&tcp, &place, &closing).await;
    }
}

/// Ends the response, then reads and discards whatever the client still sends, within limits.
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
