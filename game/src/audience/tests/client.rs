//! A browser's side of a socket.

use aimmo_messages::Notice;
use std::net::SocketAddr;

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::Value;
use tokio::net::{TcpSocket, TcpStream};
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{WebSocketStream, client_async};

use super::hall::in_time;

pub(super) struct Client(WebSocketStream<TcpStream>);

impl Client {
    pub(super) async fn connect(address: SocketAddr, path: &str) -> Result<Self, Error> {
        let socket = TcpSocket::new_v4()?;
        // Limits the data in flight to a client that does not read.
        socket.set_recv_buffer_size(32 * 1024)?;
        let stream = socket.connect(address).await?;
        let (socket, _) = client_async(format!("ws://{address}{path}"), stream).await?;
        Ok(Self(socket))
    }

    pub(super) async fn say(&mut self, text: &str) {
        self.0.send(Message::text(text)).await.unwrap();
    }

    /// Returns the next message; panics if the socket ends.
    pub(super) async fn next(&mut self) -> Value {
        in_time(self.text()).await
    }

    async fn text(&mut self) -> Value {
        loop {
            match self.0.next().await.unwrap().unwrap() {
                Message::Text(text) => return serde_json::from_str(&text).unwrap(),
                Message::Ping(_) => {}
                other => panic!("expected a frame, not {other:?}"),
            }
        }
    }

    /// Returns the next message of the given type, skipping all others.
    pub(super) async fn next_of(&mut self, wanted: &str) -> Value {
        loop {
            let frame = self.next().await;
            if frame["type"] == wanted {
                return frame;
            }
        }
    }

    /// Reads to the end and returns the close code and the error's detail, which must match the
    /// message with the error's id.
    pub(super) async fn closed(&mut self) -> (u16, String) {
        let mut detail = String::new();
        loop {
            match in_time(self.0.next()).await.unwrap().unwrap() {
                Message::Close(Some(frame)) => return (frame.code.into(), detail),
                Message::Text(text) => {
                    let frame: Value = serde_json::from_str(&text).unwrap();
                    if frame["type"] == "error" {
                        detail = frame["detail"].as_str().unwrap().to_owned();
                        let id = frame["id"].as_str().unwrap().to_owned();
                        assert_eq!(Notice::new(id).english(), detail);
                    }
                }
                _ => {}
            }
        }
    }
}

/// Follows the turns as a page does, and checks that none are missing.
pub(super) struct Follower {
    client: Client,
    last: Option<u64>,
    pub(super) frames: usize,
}

impl Follower {
    pub(super) fn new(client: Client, last: Option<u64>) -> Self {
        Self {
            client,
            last,
            frames: 0,
        }
    }

    /// Reads up to a turn and returns the number of full states received on the way.
    pub(super) async fn until(&mut self, turn: u64) -> usize {
        let mut states = 0;
        while self.last != Some(turn) {
            let frame = self.client.next().await;
            let Some(found) = frame["turnCount"].as_u64() else {
                continue;
            };
            if frame["type"] == "state" {
                states += 1;
                assert!(Some(found) > self.last, "a state repeats turn {found}");
            } else {
                assert_eq!(Some(found), self.last.map(|last| last + 1));
            }
            self.last = Some(found);
            self.frames += 1;
        }
        states
    }
}
