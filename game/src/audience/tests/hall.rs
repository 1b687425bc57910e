//! A server with an audience, a record, and turns to show.

use std::net::SocketAddr;
use std::time::{SystemTime, UNIX_EPOCH};

use aimmo_common::ids::{GameId, SessionId};
use aimmo_common::throttle::Throttle;
use aimmo_common::token::{Access, AccessVerifier};
use aimmo_proto::creator::{Desired, Player, PlayerLog};
use aimmo_record::frames::{DeltaFrame, Frame, Frames, LogFrame};
use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::super::gate::Gate;
use super::super::past::Past;
use super::super::seats::Seats;
use super::super::socket::SocketContext;
use super::super::*;
use super::client::Client;
use super::{ADA, BOB};
use crate::creator::CreatorClock;
use crate::creator::fake::{FakeCreator, PATIENCE, signer};
use crate::player_names::PlayerNames;
use crate::server::Server;
use crate::testing::SampleGame;

/// The players' generation.
const GENERATION: u64 = 2;
/// The organiser's open session.
pub(super) const SESSION: SessionId = SessionId(11);
/// Maximum number of open sockets.
pub(super) const SEATS: usize = 10;
/// Sockets available to spectators.
pub(super) const SPECTATORS: usize = 8;
/// Turns between checkpoints.
const CHECKPOINT_EVERY: u64 = 100;

pub(super) struct Hall {
    pub(super) address: SocketAddr,
    pub(super) audience: Audience,
    pub(super) creator: FakeCreator,
    pub(super) stop: CancellationToken,
    pub(super) serving: JoinHandle<()>,
    pub(super) last: u64,
    /// Everything that was broadcast, from turn 1.
    pub(super) frames: Vec<Value>,
    played: SampleGame,
    staying: Vec<Client>,
    closed: Option<(Server, SocketContext)>,
    pub(super) desired: watch::Sender<Desired>,
}

impl Hall {
    pub(super) async fn open() -> Self {
        Self::new(300, true).await
    }

    pub(super) async fn with_memory(turns: usize) -> Self {
        Self::new(turns, true).await
    }

    /// Starts a server whose game is not restored yet.
    pub(super) async fn closed() -> Self {
        Self::new(300, false).await
    }

    async fn new(turns: usize, open: bool) -> Self {
        let creator = FakeCreator::start().await;
        let audience = Audience::new(turns);
        audience.set_clock(GameFrame {
            paused: false,
            turn_interval_ms: 2_000,
            ..GameFrame::default()
        });
        let player = |id: PlayerId| Player {
            player_id: id.0,
            generation: GENERATION,
            ..Player::default()
        };
        let (desired_tx, desired) = watch::channel(Desired {
            public: true,
            players: [ADA, BOB].map(player).to_vec(),
            sessions: vec![SESSION.0],
            ..Desired::default()
        });
        let stop = CancellationToken::new();
        let server = Server::new(GameId(1), true, stop.clone());
        let context = SocketContext {
            game: GameId(1),
            verifier: AccessVerifier::new(&signer().public_key()).unwrap(),
            clock: CreatorClock::default(),
            gate: Gate::new(desired.clone()),
            audience: audience.clone(),
            past: Past::new(creator.session().await, PlayerNames::new(desired)),
            seats: Seats::new(SEATS, SEATS),
            refused: Throttle::new(),
            reading: tokio::sync::Mutex::new(()),
        };
        let closed = if open {
            server.open(context);
            None
        } else {
            Some((server.clone(), context))
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let serving = tokio::spawn(async move { server.run(listener).await });
        Self {
            address,
            audience,
            creator,
            stop,
            serving,
            last: 0,
            frames: Vec::new(),
            played: SampleGame::new(),
            staying: Vec::new(),
            closed,
            desired: desired_tx,
        }
    }

    /// Opens the server, as the game does once it has been restored.
    pub(super) fn open_now(&mut self) {
        let (server, context) = self.closed.take().unwrap();
        server.open(context);
    }

    /// Plays, stores and shows the given number of turns.
    pub(super) fn show(&mut self, turns: u64) {
        for _ in 0..turns {
            self.show_with_logs(Vec::new());
        }
    }

    pub(super) fn show_with_logs(&mut self, logs: Vec<(PlayerId, LogFrame)>) {
        let (mut record, broadcast) = self.played.turn();
        record.logs = logs
            .iter()
            .map(|(player, log)| PlayerLog {
                player_id: player.0,
                text: log.text.clone(),
                code_version: log.code_version.unwrap_or(0),
                error: log.error.clone().map(Into::into),
            })
            .collect();
        let checkpoint = (broadcast.turn % CHECKPOINT_EVERY == 0).then(|| self.played.checkpoint());
        self.creator.with(|store| {
            store.turns.push(record);
            store.checkpoints.extend(checkpoint);
        });
        self.show_frame(TurnBroadcast { logs, ..broadcast });
    }

    /// Changes a player's name, which the next turn records.
    pub(super) fn rename(&mut self, player: PlayerId, name: &str) {
        self.played.rename(player.0, name);
        self.desired.send_modify(|desired| {
            let mut players = desired.players.iter_mut();
            let renamed = players.find(|other| other.player_id == player.0);
            name.clone_into(&mut renamed.unwrap().name);
        });
    }

    /// Creates a new world in the next turn.
    pub(super) fn reset(&mut self) {
        self.played.reset();
    }

    /// Lets a player enter a private world in the next turn.
    pub(super) fn enter(&mut self, player: PlayerId) {
        self.played.enter(player.0);
    }

    /// Lets a player return to the shared world in the next turn.
    pub(super) fn return_to_shared(&mut self, player: PlayerId) {
        self.played.return_to_shared(player.0);
    }

    /// Shows a turn of 40 KB that is not in the record.
    pub(super) fn show_large(&mut self) {
        let (_, broadcast) = self.played.turn();
        let frame = Frame::Delta(DeltaFrame {
            turn_count: broadcast.turn,
            left: (100_000..106_000).collect(),
            ..DeltaFrame::default()
        });
        let frames = Frames {
            shared: frame,
            ..broadcast.frames
        };
        self.show_frame(TurnBroadcast {
            frames,
            ..broadcast
        });
    }

    fn show_frame(&mut self, broadcast: TurnBroadcast) {
        self.last = broadcast.turn;
        let frame = serde_json::from_str(&broadcast.frames.shared.to_json()).unwrap();
        self.frames.push(frame);
        self.audience.broadcast(broadcast);
    }

    pub(super) async fn connect(&self) -> Client {
        Client::connect(self.address, "/game-1").await.unwrap()
    }

    /// Opens a socket and says hello.
    pub(super) async fn join(&self, player: Option<PlayerId>, resume: Option<u64>) -> Client {
        let resume = resume.map_or(String::new(), |turn| format!(r#","resume":{turn}"#));
        self.join_with(&token(1, player), resume.as_str()).await
    }

    /// Opens a socket and says hello with the given token.
    pub(super) async fn join_with(&self, token: &str, resume: &str) -> Client {
        let mut client = self.connect().await;
        let hello = format!(r#"{{"type":"hello","protocol":1,"token":"{token}"{resume}}}"#);
        client.say(&hello).await;
        client
    }

    pub(super) fn stay(&mut self, client: Client) {
        self.staying.push(client);
    }

    pub(super) fn staying(&mut self) -> Vec<Client> {
        std::mem::take(&mut self.staying)
    }

    /// Returns how many times the record was read.
    pub(super) fn histories(&self) -> usize {
        self.creator.with(|store| store.histories)
    }

    /// Sends a plain HTTP request and returns its status and body.
    pub(super) async fn get(&self, path: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        let request = format!("GET {path} HTTP/1.1\r\nHost: game\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        in_time(stream.read_to_string(&mut answer)).await.unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        (status, body.to_owned())
    }
}

pub(super) async fn in_time<T>(future: impl Future<Output = T>) -> T {
    timeout(PATIENCE, future).await.expect("timed out")
}

/// Returns a token like the portal's.
pub(super) fn token(game: u32, player: Option<PlayerId>) -> String {
    signed(&access(game, player))
}

pub(super) fn token_until(game: u32, player: Option<PlayerId>, exp: u64) -> String {
    signed(&Access {
        exp,
        ..access(game, player)
    })
}

/// Returns the claims of a token that the portal would issue now.
pub(super) fn access(game: u32, player: Option<PlayerId>) -> Access {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    Access {
        game: GameId(game),
        player,
        generation: GENERATION,
        session: None,
        iat: now.as_secs(),
        exp: now.as_secs() + 300,
    }
}

pub(super) fn signed(access: &Access) -> String {
    signer().sign(access).expose().to_owned()
}
