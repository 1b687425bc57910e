//! A creator for tests: a real gRPC server on loopback with an in-memory store, which can go down,
//! come back on another port, stop answering, lose replies and grant newer generations.

use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use aimmo_common::secret::Secret;
use aimmo_common::token::AccessSigner;
use aimmo_proto::creator::games_server::{Games, GamesServer};
use aimmo_proto::creator::history_response::Item;
use aimmo_proto::creator::*;
use futures_util::{Stream, StreamExt as _};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::{oneshot, watch};
use tokio_stream::wrappers::{TcpListenerStream, WatchStream};
use tonic::{Request, Response, Status};

use super::{CreatorClient, CreatorSession, Target, Token};
use aimmo_common::ids::Generation;

pub(crate) const PATIENCE: Duration = Duration::from_secs(30);
pub(crate) const TOKEN: &str = "the game's token";

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Fault {
    #[default]
    None,
    /// Appends are neither stored nor answered.
    Hang,
    /// Appends are stored but not answered.
    LoseReplies,
    Refuse,
}

#[derive(Debug, Default)]
pub(crate) struct Store {
    pub(crate) generation: u64,
    pub(crate) turns: Vec<TurnRecord>,
    pub(crate) checkpoints: Vec<Checkpoint>,
    pub(crate) fault: Fault,
    pub(crate) refused: usize,
    pub(crate) reports: Vec<ReportRequest>,
    pub(crate) appends: Vec<usize>,
    pub(crate) histories: usize,
}

pub(crate) struct FakeCreator {
    service: Service,
    folder: TempDir,
    /// A separate runtime, which closes all connections when it stops.
    running: Option<Runtime>,
}

#[derive(Clone)]
struct Service {
    store: watch::Sender<Arc<Mutex<Store>>>,
    desired: watch::Sender<Desired>,
}

impl FakeCreator {
    pub(crate) async fn start() -> Self {
        let mut creator = Self {
            service: Service {
                store: watch::Sender::new(Arc::default()),
                desired: watch::Sender::new(Desired {
                    revision: 1,
                    public: true,
                    ..Desired::default()
                }),
            },
            folder: tempfile::tempdir().unwrap(),
            running: None,
        };
        creator.come_back().await;
        creator
    }

    pub(crate) async fn come_back(&mut self) {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
        let service = GamesServer::new(self.service.clone());
        let (bound_tx, bound) = oneshot::channel();
        runtime.spawn(async {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            bound_tx.send(listener.local_addr().unwrap()).unwrap();
            let incoming = TcpListenerStream::new(listener);
            let server = tonic::transport::Server::builder().add_service(service);
            server.serve_with_incoming(incoming).await.unwrap();
        });
        let address = bound.await.unwrap();
        std::fs::write(self.file(), address.to_string()).unwrap();
        self.running = Some(runtime);
    }

    /// Disappears as if killed by `kill -9`: connections break and the port is closed.
    pub(crate) async fn go_away(&mut self) {
        let runtime = self.running.take().unwrap();
        let end = move || runtime.shutdown_timeout(PATIENCE);
        tokio::task::spawn_blocking(end).await.unwrap();
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.folder.path().join("creator.addr")
    }

    pub(crate) fn folder(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    pub(crate) fn link(&self) -> CreatorClient {
        self.link_with(Token::Fixed(Secret::new(TOKEN)))
    }

    pub(crate) fn link_with(&self, token: Token) -> CreatorClient {
        CreatorClient::new(Target::File(self.file()), token).unwrap()
    }

    pub(crate) async fn session(&self) -> CreatorSession {
        let creator = self.link();
        let hello = creator.hello(1).await.unwrap();
        CreatorSession::new(creator, Generation(hello.generation))
    }

    pub(crate) fn with<T>(&self, act: impl FnOnce(&mut Store) -> T) -> T {
        let store = self.service.store.borrow().clone();
        let result = act(&mut store.lock().unwrap());
        self.service.store.send_modify(|_| {});
        result
    }

    pub(crate) fn desire(&self, change: impl FnOnce(&mut Desired)) {
        self.service.desired.send_modify(|desired| {
            desired.revision += 1;
            change(desired);
        });
    }

    pub(crate) async fn until(&self, mut holds: impl FnMut(&Store) -> bool) {
        let mut store = self.service.store.subscribe();
        let wait = store.wait_for(|store| holds(&store.lock().unwrap()));
        let met = tokio::time::timeout(PATIENCE, wait).await.is_ok();
        assert!(met, "the store never reached the expected state");
    }

    pub(crate) fn turns(&self) -> Vec<u64> {
        self.with(|store| store.turns.iter().map(|turn| turn.turn).collect())
    }
}

impl Drop for FakeCreator {
    fn drop(&mut self) {
        if let Some(runtime) = self.running.take() {
            runtime.shutdown_background();
        }
    }
}

impl Service {
    fn with<T>(
        &self,
        generation: u64,
        act: impl FnOnce(&mut Store) -> Result<T, Status>,
    ) -> Result<T, Status> {
        let store = self.store.borrow().clone();
        let result = {
            let mut store = store.lock().unwrap();
            if store.generation != generation {
                return Err(Status::failed_precondition("stale"));
            }
            act(&mut store)
        };
        self.store.send_modify(|_| {});
        result
    }

    fn generation(&self) -> u64 {
        self.store.borrow().lock().unwrap().generation
    }
}

fn append(store: &mut Store, request: AppendRequest) -> Result<u64, Status> {
    store.appends.push(request.turns.len());
    for turn in request.turns {
        let last = store.turns.last().map_or(0, |turn| turn.turn);
        if turn.turn > last + 1 {
            return Err(Status::out_of_range(format!("{last}, then {}", turn.turn)));
        }
        if turn.turn == last + 1 {
            store.turns.push(turn);
        }
    }
    store.checkpoints.extend(request.checkpoint);
    Ok(store.turns.last().map_or(0, |turn| turn.turn))
}

type Parts<T> = Pin<Box<dyn Stream<Item = Result<T, Status>> + Send>>;

#[tonic::async_trait]
impl Games for Service {
    async fn hello(
        &self,
        request: Request<HelloRequest>,
    ) -> Result<Response<HelloResponse>, Status> {
        let bearer = request.metadata().get("authorization");
        if bearer.and_then(|value| value.to_str().ok()) != Some(&format!("Bearer {TOKEN}")) {
            return Err(Status::unauthenticated("who are you?"));
        }
        let desired = self.desired.borrow().clone();
        let generation = self.generation();
        self.with(generation, |store| {
            store.generation += 1;
            Ok(Response::new(HelloResponse {
                game_id: 1,
                generation: store.generation,
                secret: vec![1; 32].into(),
                token_key: signer().public_key().to_vec().into(),
                desired: Some(desired),
                last_turn: store.turns.last().map(|turn| turn.turn),
                checkpoint: store.checkpoints.last().cloned(),
                playing: Vec::new(),
                now_ms: 0,
            }))
        })
    }

    type WatchStream = Parts<Desired>;

    async fn watch(
        &self,
        request: Request<WatchRequest>,
    ) -> Result<Response<Parts<Desired>>, Status> {
        let generation = request.into_inner().generation;
        self.with(generation, |_| Ok(()))?;
        let service = self.clone();
        let desired = WatchStream::new(self.desired.subscribe());
        let stream = desired.map(move |desired| service.with(generation, |_| Ok(desired)));
        Ok(Response::new(Box::pin(stream)))
    }

    async fn code(&self, request: Request<CodeRequest>) -> Result<Response<CodeResponse>, Status> {
        let CodeRequest {
            player_id,
            code_version,
        } = request.into_inner();
        if code_version > 2 {
            return Err(Status::not_found("no such version"));
        }
        let code = format!("player {player_id}, version {code_version}");
        Ok(Response::new(CodeResponse { code }))
    }

    async fn append(
        &self,
        request: Request<AppendRequest>,
    ) -> Result<Response<AppendResponse>, Status> {
        let request = request.into_inner();
        let (fault, result) = self.with(request.generation, |store| match store.fault {
            Fault::Hang => Ok((Fault::Hang, Ok(0))),
            Fault::Refuse => {
                store.refused += 1;
                Err(Status::unavailable("the disk is full"))
            }
            fault => Ok((fault, append(store, request))),
        })?;
        if fault != Fault::None {
            std::future::pending::<()>().await;
        }
        let last_turn = result?;
        Ok(Response::new(AppendResponse { last_turn }))
    }

    type HistoryStream = Parts<HistoryResponse>;

    async fn history(
        &self,
        request: Request<HistoryRequest>,
    ) -> Result<Response<Parts<HistoryResponse>>, Status> {
        let HistoryRequest {
            from_turn,
            to_turn,
            with_checkpoint,
            logs_of,
        } = request.into_inner();
        let items = self.with(self.generation(), |store| {
            store.histories += 1;
            let mut before = store.checkpoints.iter().rev();
            let checkpoint = before.find(|checkpoint| checkpoint.turn < from_turn);
            let checkpoint = checkpoint.filter(|_| with_checkpoint).cloned();
            let from = match &checkpoint {
                Some(checkpoint) => checkpoint.turn + 1,
                None if with_checkpoint => 1,
                None => from_turn,
            };
            let to = if to_turn == 0 { u64::MAX } else { to_turn };
            let turns = store.turns.iter();
            let turns = turns.filter(|turn| (from..=to).contains(&turn.turn));
            let turns = turns.cloned().map(|mut turn| {
                turn.logs
                    .retain(|log| logs_of.is_some_and(|of| of == 0 || of == log.player_id));
                Item::Turn(turn)
            });
            let items = checkpoint.map(Item::Checkpoint).into_iter().chain(turns);
            Ok(items.collect::<Vec<_>>())
        })?;
        let stream = tokio_stream::iter(items).map(|item| Ok(HistoryResponse { item: Some(item) }));
        Ok(Response::new(Box::pin(stream)))
    }

    async fn report(
        &self,
        request: Request<ReportRequest>,
    ) -> Result<Response<ReportResponse>, Status> {
        let report = request.into_inner();
        self.with(report.generation, |store| {
            store.reports.push(report.clone());
            Ok(())
        })?;
        Ok(Response::new(ReportResponse { now_ms: 0 }))
    }
}

pub(crate) fn signer() -> AccessSigner {
    AccessSigner::new(&[3; 32])
}
