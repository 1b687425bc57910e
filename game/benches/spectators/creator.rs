//! A creator that accepts every turn and records the time.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use aimmo_common::ids::GameId;
use aimmo_common::token::{Access, AccessSigner};
use aimmo_proto::creator::games_server::{Games, GamesServer};
use aimmo_proto::creator::{
    AppendRequest, AppendResponse, CodeRequest, CodeResponse, Desired, HelloRequest, HelloResponse,
    HistoryRequest, HistoryResponse, Level, Player, ReportRequest, ReportResponse, WatchRequest,
    World,
};
use anyhow::Context as _;
use futures_util::{Stream, StreamExt as _};
use tokio::net::TcpListener;
use tokio_stream::wrappers::TcpListenerStream;
use tonic::{Request, Response, Status};

/// A creator on loopback.
#[derive(Clone)]
pub(crate) struct Creator {
    /// The address on which it listens.
    pub(crate) address: SocketAddr,
    desired: Desired,
    kept: Arc<Mutex<HashMap<u64, Instant>>>,
}

impl Creator {
    /// Starts a creator whose game has this many players.
    pub(crate) async fn start(players: u32, interval: Duration) -> anyhow::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let creator = Self {
            address: listener.local_addr()?,
            desired: desired(players, interval),
            kept: Arc::default(),
        };
        let server = tonic::transport::Server::builder()
            .add_service(GamesServer::new(creator.clone()))
            .serve_with_incoming(TcpListenerStream::new(listener));
        tokio::spawn(server);
        Ok(creator)
    }

    /// Returns the time at which a turn was acknowledged.
    pub(crate) fn kept(&self, turn: u64) -> Option<Instant> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(&turn).copied()
    }

    /// Returns a token for a spectator.
    pub(crate) fn token(&self) -> anyhow::Result<String> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
        let access = Access {
            game: GameId(1),
            player: None,
            generation: 0,
            session: None,
            iat: now,
            exp: now + 300,
        };
        Ok(signer().sign(&access).expose().to_owned())
    }
}

/// Returns the address that a game has written to its announcement file.
pub(crate) async fn announced(file: &Path) -> anyhow::Result<SocketAddr> {
    let end = Instant::now() + Duration::from_secs(10);
    while Instant::now() < end {
        if let Ok(text) = std::fs::read_to_string(file) {
            return Ok(text.parse()?);
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    Err(anyhow::anyhow!("there is no address in {}", file.display()))
        .context("the game is not listening")
}

fn signer() -> AccessSigner {
    AccessSigner::new(&[1; 32])
}

fn desired(players: u32, interval: Duration) -> Desired {
    let player = |player_id| Player {
        player_id,
        name: format!("Player {player_id}"),
        code_version: 0,
        ..Player::default()
    };
    Desired {
        revision: 1,
        turn_interval_ms: interval.as_millis() as u32,
        world: Some(World {
            epoch: 1,
            seed: 1,
            level: Some(Level {
                name: "open-world".to_owned(),
                era: "future".to_owned(),
                generator: "Main".to_owned(),
                start_width: 31,
                start_height: 31,
                obstacle_ratio_ppm: 100_000,
                score_cells_per_avatar_ppm: 500_000,
                score_despawn_chance_ppm: 50_000,
                ..Level::default()
            }),
        }),
        players: (1..=players).map(player).collect(),
        public: true,
        ..Desired::default()
    }
}

type Parts<T> = Pin<Box<dyn Stream<Item = Result<T, Status>> + Send>>;

#[tonic::async_trait]
impl Games for Creator {
    async fn hello(&self, _: Request<HelloRequest>) -> Result<Response<HelloResponse>, Status> {
        Ok(Response::new(HelloResponse {
            playing: Vec::new(),
            game_id: 1,
            generation: 1,
            secret: vec![0; 32].into(),
            token_key: signer().public_key().to_vec().into(),
            desired: Some(self.desired.clone()),
            last_turn: None,
            checkpoint: None,
            now_ms: 0,
        }))
    }

    type WatchStream = Parts<Desired>;

    async fn watch(&self, _: Request<WatchRequest>) -> Result<Response<Parts<Desired>>, Status> {
        let once = futures_util::stream::once(std::future::ready(Ok(self.desired.clone())));
        let stream = once.chain(futures_util::stream::pending());
        Ok(Response::new(Box::pin(stream)))
    }

    async fn code(&self, _: Request<CodeRequest>) -> Result<Response<CodeResponse>, Status> {
        Err(Status::not_found("no player has code"))
    }

    async fn append(
        &self,
        request: Request<AppendRequest>,
    ) -> Result<Response<AppendResponse>, Status> {
        let turns = request.into_inner().turns;
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.extend(turns.iter().map(|record| (record.turn, Instant::now())));
        let last_turn = turns.last().map_or(0, |record| record.turn);
        Ok(Response::new(AppendResponse { last_turn }))
    }

    type HistoryStream = Parts<HistoryResponse>;

    async fn history(
        &self,
        _: Request<HistoryRequest>,
    ) -> Result<Response<Parts<HistoryResponse>>, Status> {
        Err(Status::not_found("nothing is stored"))
    }

    async fn report(&self, _: Request<ReportRequest>) -> Result<Response<ReportResponse>, Status> {
        Ok(Response::new(ReportResponse { now_ms: 0 }))
    }
}
