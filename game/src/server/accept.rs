//! Accepting connections, so many and no more.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use nix::sys::socket::{setsockopt, sockopt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tracing::{debug, warn};

/// How long a request may take to arrive.
const HEAD_DEADLINE: Duration = Duration::from_secs(10);
/// What the system keeps for one who does not read. It holds any full state;
/// more would only be turns that are old by the time they are read.
const SEND_BUFFER: usize = 64 * 1024;
/// The wait after the system had no descriptor left.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// Serves `router` on at most `most` connections, each a task of `tasks`,
/// until the shutdown.
pub(super) async fn run(
    listener: TcpListener,
    router: Router,
    most: usize,
    tasks: &TaskTracker,
    shutdown: &CancellationToken,
) {
    let slots = Arc::new(Semaphore::new(most));
    let service = TowerToHyperService::new(router);
    let accept = async || {
        // Whoever comes when there is no slot waits in the system's backlog.
        let slot = Arc::clone(&slots).acquire_owned().await;
        (slot, listener.accept().await)
    };
    loop {
        let (slot, accepted) = tokio::select! {
            accepted = accept() => accepted,
            () = shutdown.cancelled() => return,
        };
        let stream = match accepted.and_then(|(stream, _)| prepare(stream)) {
            Ok(stream) => stream,
            Err(error) => {
                warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(ACCEPT_PAUSE).await;
                continue;
            }
        };
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD_DEADLINE)
            .serve_connection(TokioIo::new(stream), service.clone())
            .with_upgrades();
        let shutdown = shutdown.clone();
        tasks.spawn(async move {
            let mut connection = std::pin::pin!(connection);
            let served = tokio::select! {
                served = &mut connection => served,
                () = shutdown.cancelled() => {
                    connection.as_mut().graceful_shutdown();
                    connection.await
                }
            };
            if let Err(error) = served {
                debug!(%error, "a connection ended early");
            }
            drop(slot);
        });
    }
}

fn prepare(stream: TcpStream) -> io::Result<TcpStream> {
    stream.set_nodelay(true)?;
    setsockopt(&stream, sockopt::SndBuf, &SEND_BUFFER)?;
    Ok(stream)
}
