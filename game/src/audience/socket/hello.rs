use std::time::Duration;

use aimmo_common::ids::GameId;
use aimmo_common::token::{self, Access, AccessVerifier};
use aimmo_record::frames::{CloseCode, Hello, PROTOCOL};
use axum::extract::ws::{Message, WebSocket};
use tokio::time::timeout;

use super::{End, SocketContext, unreadable};

/// Time limit for a browser to say hello.
const HELLO_DEADLINE: Duration = Duration::from_secs(10);

#[derive(Debug)]
pub(super) struct VerifiedHello {
    pub(super) access: Access,
    pub(super) resume: Option<u64>,
}

/// Receives the hello, verifies it, and checks that the access it grants has not ended.
pub(super) async fn receive(
    socket: &mut WebSocket,
    context: &SocketContext,
) -> Result<VerifiedHello, End> {
    let text = match timeout(HELLO_DEADLINE, first_text(socket)).await {
        Ok(text) => text?,
        Err(_) => {
            return Err(End::close(CloseCode::NoHello, "hello-missing"));
        }
    };
    let hello = {
        // One at a time, because verifying a signature takes time and a rush of new sockets would
        // delay the turns.
        let _reading = context.reading.lock().await;
        read(&text, &context.verifier, context.game, context.clock.now())?
    };
    let admitted = context.gate.admit(&hello.access).await;
    admitted.map_err(End::Close)?;
    Ok(hello)
}

/// Reads a hello sent to `game` at time `now`, in seconds since 1970.
pub(super) fn read(
    text: &str,
    verifier: &AccessVerifier,
    game: GameId,
    now: u64,
) -> Result<VerifiedHello, End> {
    let bad = |id| End::close(CloseCode::BadHello, id);
    let hello = Hello::read(text).map_err(|_| bad("hello-malformed"))?;
    if hello.protocol != PROTOCOL {
        return Err(bad("page-outdated"));
    }
    let access = verifier.verify(&hello.token, game, now).map_err(|error| {
        let (code, id) = match error {
            token::Error::OtherGame => (CloseCode::Forbidden, "token-for-other-game"),
            token::Error::Invalid => (CloseCode::Token, "token-invalid"),
            token::Error::Expired => (CloseCode::Token, "token-expired"),
        };
        End::close(code, id)
    })?;
    Ok(VerifiedHello {
        access,
        resume: hello.resume,
    })
}

async fn first_text(socket: &mut WebSocket) -> Result<String, End> {
    loop {
        match socket.recv().await {
            Some(Ok(Message::Text(text))) => return Ok(text.as_str().to_owned()),
            Some(Ok(Message::Binary(_))) => {
                return Err(End::close(CloseCode::BadHello, "hello-malformed"));
            }
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
            Some(Ok(Message::Close(_))) | None => return Err(End::Gone),
            Some(Err(error)) => return Err(unreadable(&error)),
        }
    }
}
