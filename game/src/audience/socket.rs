//! One browser: its hello, then the turns until either side ends it.
//! The protocol is in `docs/spectator-protocol.md`.

#[cfg(any(test, fuzzing))]
pub(crate) mod fuzzing;
mod greet;
mod pulse;

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use aimmo_common::ids::{GameId, PlayerId};
use aimmo_common::token::AccessVerifier;
use aimmo_messages::Notice;
use aimmo_record::frames::{self, CloseCode, ErrorFrame};
use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket, close_code};
use futures_util::SinkExt as _;
use tokio::sync::Mutex;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tracing::{debug, warn};

use super::gate::{Closed, Gate};
use super::past::Past;
use super::seats::{Seats, Visitor};
use super::{Audience, Listener};
use crate::creator::CreatorClock;
use crate::server::greetings::Greeting;
use aimmo_common::throttle::Throttle;
use pulse::Pulse;

/// How long the other end may take to receive one message.
const WRITE_DEADLINE: Duration = Duration::from_secs(10);
/// How long the other end may take to answer a close.
const CLOSE_DEADLINE: Duration = Duration::from_secs(1);

/// What every socket of a game works with.
#[derive(Debug)]
pub(crate) struct Stage {
    /// Which game.
    pub(crate) game: GameId,
    /// Reads the browsers' tokens.
    pub(crate) verifier: AccessVerifier,
    /// The clock by which tokens are dated.
    pub(crate) clock: CreatorClock,
    /// Decides which tokens are still valid.
    pub(crate) gate: Gate,
    /// What is shown.
    pub(crate) audience: Audience,
    /// What is no longer in memory.
    pub(crate) past: Past,
    /// A seat for every socket that may watch.
    pub(crate) seats: Seats,
    /// Counts the sockets that found none.
    pub(crate) refused: Throttle,
    /// Held while a token is read.
    pub(crate) reading: Mutex<()>,
}

/// Why a socket is done.
#[derive(Debug)]
enum End {
    /// The other end is gone, or does not read.
    Gone,
    /// It is told why.
    Close(u16, String),
    /// It is told why, with a sentence that pages have in their language.
    Refuse(Closed),
}

impl End {
    fn close(code: CloseCode, detail: impl Into<String>) -> Self {
        Self::Close(code.into(), detail.into())
    }
}

/// Serves one socket to its end, which is at the shutdown at the latest.
/// `greeting` is given back after the hello, and closes the socket before it.
pub(crate) async fn serve(
    mut socket: WebSocket,
    stage: Arc<Stage>,
    greeting: Greeting,
    shutdown: CancellationToken,
) {
    let end = tokio::select! {
        // A game that ends for a reason says so first.
        biased;
        end = watch(&mut socket, &stage, greeting) => end,
        () = shutdown.cancelled() => {
            End::close(CloseCode::Stopping, "the game stops; it may be back in a moment")
        }
    };
    debug!(?end, "a socket ends");
    let error = match end {
        End::Gone => return,
        End::Close(code, detail) => ErrorFrame {
            code,
            detail,
            id: None,
        },
        End::Refuse(Closed { code, id }) => ErrorFrame {
            code: code.into(),
            detail: Notice::new(id).english(),
            id: Some(id.into()),
        },
    };
    let _ = timeout(CLOSE_DEADLINE, close(&mut socket, error)).await;
}

async fn watch(socket: &mut WebSocket, stage: &Stage, greeting: Greeting) -> End {
    let Err(end) = follow(socket, stage, greeting).await;
    end
}

async fn follow(
    socket: &mut WebSocket,
    stage: &Stage,
    waiting: Greeting,
) -> Result<Infallible, End> {
    let greeting = tokio::select! {
        greeting = greet::receive(socket, stage) => greeting?,
        () = waiting.closed() => return Err(End::close(
            CloseCode::Full,
            "too many sockets come at once; try again in a moment",
        )),
    };
    let address = waiting.address();
    drop(waiting);
    let greet::Greeting { access, resume } = greeting;
    let _seat = stage
        .seats
        .take(Visitor::of(&access), address)
        .map_err(|error| {
            if let Some(count) = stage.refused.count() {
                warn!(count, %address, %error, "sockets refused");
            }
            End::close(CloseCode::Full, error.to_string())
        })?;
    tokio::select! {
        biased;
        closed = stage.gate.ended(&access) => Err(End::Refuse(closed)),
        end = show(socket, stage, access.player, resume) => end,
    }
}

/// Shows every turn from `resume` on.
async fn show(
    socket: &mut WebSocket,
    stage: &Stage,
    player: Option<PlayerId>,
    resume: Option<u64>,
) -> Result<Infallible, End> {
    let mut listener = stage.audience.listen(player, resume);
    fill_in(socket, stage, &mut listener).await?;
    let mut pulse = Pulse::new();
    loop {
        let texts = listener.take();
        send(socket, texts).await?;
        tokio::select! {
            () = listener.changed() => {}
            message = socket.recv() => pulse.hear(message)?,
            () = pulse.beat() => {
                pulse.ask()?;
                send_one(socket, Message::Ping(Default::default())).await?;
            }
        }
    }
}

/// Sends one who was away for long what the memory has forgotten. Where that
/// is not possible, the whole state follows instead.
async fn fill_in(
    socket: &mut WebSocket,
    stage: &Stage,
    listener: &mut Listener,
) -> Result<(), End> {
    let Some(turns) = listener.forgotten() else {
        return Ok(());
    };
    // The record may take a while.
    send(socket, listener.take_told()).await?;
    let Some(mut past) = stage.past.read(turns, listener.player()).await else {
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

/// Says why and waits for the other end, so that the reason is not lost with
/// what it still sends.
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

/// A message that cannot be read.
fn unreadable(error: &axum::Error) -> End {
    // Too long is the one mistake of a browser that tungstenite leaves us to answer.
    let text = error.to_string();
    if text.contains("too long") {
        End::Close(close_code::SIZE, "messages may have 4 KiB".to_owned())
    } else {
        End::Gone
    }
}
