//! One browser's socket, from the hello to the close; see `docs/spectator-protocol.md`.

#[cfg(any(test, fuzzing))]
pub(crate) mod fuzzing;
mod hello;
mod pulse;

use std::convert::Infallible;
use std::error::Error as _;
use std::sync::Arc;
use std::time::Duration;

use aimmo_common::ids::{GameId, PlayerId};
use aimmo_common::token::AccessVerifier;
use aimmo_record::frames::{self, CloseCode, ErrorFrame};
use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket};
use futures_util::SinkExt as _;
use tokio::sync::Mutex;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tracing::{debug, warn};

use super::closed::Closed;
use super::gate::Gate;
use super::past::Past;
use super::pending::Pending;
use super::seats::{Seats, Visitor};
use super::{Audience, Listener};
use crate::creator::CreatorClock;
use aimmo_common::throttle::Throttle;
use hello::VerifiedHello;
use pulse::Pulse;

/// Time limit for the client to receive one message.
const WRITE_DEADLINE: Duration = Duration::from_secs(10);
/// Time limit for the client to acknowledge a close.
const CLOSE_DEADLINE: Duration = Duration::from_secs(1);

#[derive(Debug)]
pub(crate) struct SocketContext {
    pub(crate) game: GameId,
    pub(crate) verifier: AccessVerifier,
    pub(crate) clock: CreatorClock,
    pub(crate) gate: Gate,
    pub(crate) audience: Audience,
    /// Turns that are no longer in memory.
    pub(crate) past: Past,
    pub(crate) seats: Seats,
    pub(crate) refused: Throttle,
    pub(crate) reading: Mutex<()>,
}

#[derive(Debug)]
enum End {
    Gone,
    Close(Closed),
}

impl End {
    fn close(code: CloseCode, id: &'static str) -> Self {
        Self::Close(Closed::new(code, id))
    }
}

/// Serves one socket until it closes or the game shuts down. Until the hello arrives, `pending` can
/// close the socket; after that, `pending` is released.
pub(crate) async fn serve(
    mut socket: WebSocket,
    context: Arc<SocketContext>,
    pending: Pending,
    shutdown: CancellationToken,
) {
    let end = tokio::select! {
        // A game that ends for a specific reason reports the reason first.
        biased;
        end = watch(&mut socket, &context, pending) => end,
        () = shutdown.cancelled() => {
            End::close(CloseCode::Stopping, "game-stopping")
        }
    };
    debug!(?end, "a socket has ended");
    if let End::Close(closed) = end {
        let _ = timeout(CLOSE_DEADLINE, close(&mut socket, closed.frame())).await;
    }
}

async fn watch(socket: &mut WebSocket, context: &SocketContext, pending: Pending) -> End {
    let Err(end) = follow(socket, context, pending).await;
    end
}

async fn follow(
    socket: &mut WebSocket,
    context: &SocketContext,
    pending: Pending,
) -> Result<Infallible, End> {
    let hello = tokio::select! {
        // A hello that has already arrived counts.
        biased;
        hello = hello::receive(socket, context) => hello?,
        () = pending.closed() => {
            return Err(End::close(CloseCode::Full, "watchers-too-many-at-once"));
        }
    };
    let address = pending.address();
    drop(pending);
    let VerifiedHello { access, resume } = hello;
    let _seat = context
        .seats
        .take(Visitor::of(&access), address)
        .map_err(|error| {
            if let Some(count) = context.refused.count() {
                warn!(count, %address, %error, "sockets were refused");
            }
            End::close(CloseCode::Full, error.id())
        })?;
    tokio::select! {
        biased;
        // Polled first, so that no turns are sent once access has ended.
        closed = context.gate.ended(&access) => Err(End::Close(closed)),
        end = show(socket, context, access.player, resume) => end,
    }
}

async fn show(
    socket: &mut WebSocket,
    context: &SocketContext,
    player: Option<PlayerId>,
    resume: Option<u64>,
) -> Result<Infallible, End> {
    let mut listener = context.audience.listen(player, resume);
    fill_in(socket, context, &mut listener).await?;
    let mut pulse = Pulse::new();
    loop {
        let texts = listener.take_messages();
        send(socket, texts).await?;
        tokio::select! {
            () = listener.changed() => {}
            message = socket.recv() => pulse.received(message)?,
            () = pulse.beat() => {
                pulse.pinged()?;
                send_one(socket, Message::Ping(Default::default())).await?;
            }
        }
    }
}

/// Sends the turns that are no longer in memory. If that fails, the full state is sent next.
async fn fill_in(
    socket: &mut WebSocket,
    context: &SocketContext,
    listener: &mut Listener,
) -> Result<(), End> {
    let Some(turns) = listener.forgotten() else {
        return Ok(());
    };
    // Reading the record may take a while.
    send(socket, listener.take_updates()).await?;
    let Some(mut past) = context.past.read(turns, listener.player()).await else {
        return Ok(());
    };
    while let Some((turn, texts)) = past.next().await {
        send(socket, texts).await?;
        listener.has_sent(turn);
    }
    Ok(())
}

async fn send(socket: &mut WebSocket, texts: Vec<Utf8Bytes>) -> Result<(), End> {
    if texts.is_empty() {
        return Ok(());
    }
    for text in texts {
        // Only buffered here; a single flush then sends all messages.
        in_time(socket.feed(Message::Text(text))).await?;
    }
    in_time(socket.flush()).await
}

async fn send_one(socket: &mut WebSocket, message: Message) -> Result<(), End> {
    in_time(socket.send(message)).await
}

async fn in_time(write: impl Future<Output = Result<(), axum::Error>>) -> Result<(), End> {
    match timeout(WRITE_DEADLINE, write).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) | Err(_) => Err(End::Gone),
    }
}

/// Sends the reason and waits for the client to close.
// Unread input would make the system discard the reason.
async fn close(socket: &mut WebSocket, error: ErrorFrame) -> Result<(), axum::Error> {
    let frame = CloseFrame {
        code: error.code,
        reason: error.detail.as_str().into(),
    };
    let error = frames::Message::Error(error).to_json();
    socket.feed(Message::Text(error.into())).await?;
    socket.send(Message::Close(Some(frame))).await?;
    while let Some(Ok(_)) = socket.recv().await {}
    Ok(())
}

fn unreadable(error: &axum::Error) -> End {
    // An overlong message is the only client error that tungstenite does not report itself.
    let cause = error.source().and_then(|cause| cause.downcast_ref());
    match cause {
        Some(tungstenite::Error::Capacity(_)) => {
            End::close(CloseCode::MessageTooLong, "socket-message-too-long")
        }
        _ => End::Gone,
    }
}
