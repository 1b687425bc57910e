use std::net::SocketAddr;

use aimmo_common::clocks;
use aimmo_common::secret::Secret;
use aimmo_common::token;
use aimmo_proto::creator::desired::Ending;
use aimmo_proto::creator::games_client::GamesClient;
use aimmo_proto::creator::history_response::Item;
use aimmo_proto::creator::roster_change::{Change, CodeChange};
use aimmo_proto::creator::{Checkpoint, PlayerLog, Playing, RosterChange, TurnRecord, checkpoint};
use aimmo_proto::worker::CodeError;
use tokio::time::timeout;
use tonic::Code;
use tonic::Streaming;
use tonic::transport::Channel;

use super::*;
use crate::store::code::{Author, NewCode};
use crate::store::games::StoppedBy;
use crate::store::players::NewPlayer;
use crate::testing::Arena;

const SOON: Duration = Duration::from_secs(20);

/// A creator whose gRPC service listens on loopback.
struct Served {
    arena: Arena,
    client: GamesClient<Channel>,
    closing: CancellationToken,
    serving: tokio::task::JoinHandle<io::Result<()>>,
}

impl Served {
    async fn new() -> Self {
        let arena = Arena::new().await;
        let (recorder, writing) = Recorder::new(arena.store().clone());
        tokio::spawn(writing);
        let closing = CancellationToken::new();
        let creator = Arc::clone(&arena.creator);
        let authenticator = Authenticator::Secret(creator.secret);
        let service = Service::new(creator, authenticator, recorder, closing.clone());
        let loopback: SocketAddr = "127.0.0.1:0".parse().unwrap();
        let listener = TcpListener::bind(loopback).await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let serving = tokio::spawn(service.serve(listener));
        let client = GamesClient::connect(url).await.unwrap();
        Self {
            arena,
            client,
            closing,
            serving,
        }
    }

    fn token(&self, game: GameId) -> Secret {
        auth::game_token(&self.arena.creator.secret, game)
    }

    fn request<T>(&self, game: GameId, message: T) -> Request<T> {
        with_token(self.token(game).expose(), message)
    }

    async fn hello(&self, game: GameId) -> HelloResponse {
        let request = self.request(
            game,
            HelloRequest {
                rules_version: 1,
                now_ms: 0,
            },
        );
        self.client
            .clone()
            .hello(request)
            .await
            .unwrap()
            .into_inner()
    }

    async fn append(
        &self,
        game: GameId,
        generation: u64,
        turns: impl IntoIterator<Item = u64>,
    ) -> Result<u64, Status> {
        let request = AppendRequest {
            generation,
            turns: turns.into_iter().map(record).collect(),
            checkpoint: None,
        };
        let answer = self
            .client
            .clone()
            .append(self.request(game, request))
            .await;
        answer.map(|response| response.into_inner().last_turn)
    }

    async fn watch(&self, game: GameId, generation: u64) -> Streaming<Desired> {
        let request = self.request(game, WatchRequest { generation });
        self.client
            .clone()
            .watch(request)
            .await
            .unwrap()
            .into_inner()
    }

    async fn history(&self, game: GameId, request: HistoryRequest) -> Vec<String> {
        let request = self.request(game, request);
        let answer = self.client.clone().history(request).await.unwrap();
        let mut stream = answer.into_inner();
        let mut items = Vec::new();
        while let Some(HistoryResponse { item }) = next(&mut stream).await.unwrap() {
            items.push(match item.unwrap() {
                Item::Checkpoint(checkpoint) => format!("world {}", checkpoint.turn),
                Item::Turn(record) => record.turn.to_string(),
            });
        }
        items
    }
}

fn with_token<T>(token: &str, message: T) -> Request<T> {
    let mut request = Request::new(message);
    let value = format!("Bearer {token}").parse().unwrap();
    request.metadata_mut().insert("authorization", value);
    request
}

fn record(turn: u64) -> TurnRecord {
    TurnRecord {
        turn,
        logs: vec![PlayerLog {
            player_id: 1,
            text: "hello".into(),
            ..PlayerLog::default()
        }],
        ..Default::default()
    }
}

async fn next<T>(stream: &mut Streaming<T>) -> Result<Option<T>, Status> {
    timeout(SOON, stream.message())
        .await
        .expect("a response in time")
}

#[tokio::test]
async fn every_call_needs_the_games_token() {
    let served = Served::new().await;
    let (mine, other) = (served.arena.game().await, served.arena.game().await);
    let mac = served
        .token(other)
        .expose()
        .split_once('.')
        .unwrap()
        .1
        .to_owned();
    let bare = token::service_token(
        &served.arena.creator.secret,
        aimmo_common::names::ServiceName::Game(mine),
    );
    let tokens = [
        (None, Code::Unauthenticated),
        (Some(String::new()), Code::Unauthenticated),
        (Some(bare.expose().to_owned()), Code::Unauthenticated),
        (Some(format!("{mine}.{mac}")), Code::PermissionDenied),
        (
            Some(
                auth::game_token(b"another creator", mine)
                    .expose()
                    .to_owned(),
            ),
            Code::PermissionDenied,
        ),
    ];
    for (token, expected) in tokens {
        fn with<T>(token: &Option<String>, message: T) -> Request<T> {
            match token {
                Some(token) => with_token(token, message),
                None => Request::new(message),
            }
        }
        let mut client = served.client.clone();
        let codes = [
            client
                .hello(with(&token, HelloRequest::default()))
                .await
                .err(),
            client
                .watch(with(&token, WatchRequest::default()))
                .await
                .err(),
            client
                .code(with(&token, CodeRequest::default()))
                .await
                .err(),
            client
                .append(with(&token, AppendRequest::default()))
                .await
                .err(),
            client
                .history(with(&token, HistoryRequest::default()))
                .await
                .err(),
            client
                .report(with(&token, ReportRequest::default()))
                .await
                .err(),
        ];
        for (call, status) in codes.iter().enumerate() {
            let code = status.as_ref().map(Status::code);
            assert_eq!(code, Some(expected), "call {call} with {token:?}");
        }
    }
    assert_eq!(served.arena.store().generation(mine).await.unwrap(), None);
}

#[tokio::test]
async fn hello_returns_everything_needed_to_continue() {
    let served = Served::new().await;
    let game = served.arena.game().await;
    let first = served.hello(game).await;
    assert_eq!((first.game_id, first.generation), (game.0, 1));
    assert_eq!((first.last_turn, &first.checkpoint), (None, &None));
    assert_eq!(first.secret.len(), 32);
    assert_ne!(
        first.secret,
        served.hello(served.arena.game().await).await.secret
    );
    assert_eq!(
        first.token_key,
        served.arena.creator.signer.public_key().to_vec()
    );
    let world = first.desired.unwrap().world.unwrap();
    assert_eq!((world.epoch, world.seed), (1, 1));
    assert_eq!(world.level.unwrap().name, "open-world");

    let request = AppendRequest {
        generation: 1,
        turns: vec![record(1), record(2)],
        checkpoint: Some(Checkpoint {
            turn: 2,
            rules_version: 1,
            world: vec![1, 2, 3].into(),
            epoch: 2,
            names: Some(checkpoint::Names {
                by_id: [(7, "Ada".to_owned())].into(),
            }),
            ..Checkpoint::default()
        }),
    };
    let checkpoint = request.checkpoint.clone();
    let request = served.request(game, request);
    served.client.clone().append(request).await.unwrap();
    let second = served.hello(game).await;
    assert_eq!((second.generation, second.last_turn), (2, Some(2)));
    assert_eq!(second.checkpoint, checkpoint);
    assert_eq!(second.secret, first.secret);
}

#[tokio::test]
async fn every_call_from_a_stale_process_is_rejected() {
    let served = Served::new().await;
    let game = served.arena.game().await;
    let stale = served.hello(game).await.generation;
    let mut watching = served.watch(game, stale).await;
    assert!(next(&mut watching).await.unwrap().is_some());
    let newest = served.hello(game).await.generation;

    let ended = next(&mut watching).await.unwrap_err();
    assert_eq!(ended.code(), Code::FailedPrecondition);
    let late = next(&mut served.watch(game, stale).await)
        .await
        .unwrap_err();
    assert_eq!(late.code(), Code::FailedPrecondition);
    let refused = served.append(game, stale, [1]).await.unwrap_err();
    assert_eq!(refused.code(), Code::FailedPrecondition);
    let report = ReportRequest {
        generation: stale,
        sockets: 5,
        ..Default::default()
    };
    let report = served.request(game, report);
    let refused = served.client.clone().report(report).await.unwrap_err();
    assert_eq!(refused.code(), Code::FailedPrecondition);
    assert_eq!(served.arena.creator.live.game(game).sockets, 0);
    assert_eq!(served.append(game, newest, [1]).await.unwrap(), 1);
}

#[tokio::test]
async fn turns_may_be_resent_but_not_skipped() {
    let served = Served::new().await;
    let game = served.arena.game().await;
    let generation = served.hello(game).await.generation;
    assert_eq!(served.append(game, generation, 1..=3).await.unwrap(), 3);
    assert_eq!(served.append(game, generation, 2..=4).await.unwrap(), 4);
    let gap = served.append(game, generation, [6]).await.unwrap_err();
    assert_eq!(gap.code(), Code::OutOfRange);
    assert!(gap.message().contains('5'), "{}", gap.message());
}

#[tokio::test]
async fn the_watch_stream_sends_every_change_and_nothing_else() {
    let served = Served::new().await;
    let (game, other) = (served.arena.game().await, served.arena.game().await);
    let store = served.arena.store();
    let changes = &served.arena.creator.changes;
    let generation = served.hello(game).await.generation;
    let mut watching = served.watch(game, generation).await;
    let first = next(&mut watching).await.unwrap().unwrap();
    assert!(first.players.is_empty());

    changes.notify(game);
    let (ada, _) = store
        .create_player(other, NewPlayer::new("Ada", "pass"), 0)
        .await
        .unwrap();
    changes.notify(other);
    let (bob, _) = store
        .create_player(game, NewPlayer::new("Bob", "pass"), 0)
        .await
        .unwrap();
    changes.notify(game);
    let joined = next(&mut watching).await.unwrap().unwrap();
    assert!(joined.revision > first.revision);
    assert_eq!(joined.players.len(), 1);
    assert_eq!(joined.players[0].player_id, bob.id.0);
    assert_eq!(joined.players[0].code_version, 1);

    let put = store
        .put_code(
            game,
            bob.id,
            NewCode {
                code: "wait()",
                author: Author::Player,
                playing: None,
            },
            0,
        )
        .await;
    let version = put.unwrap().unwrap();
    changes.notify(game);
    let changed = next(&mut watching).await.unwrap().unwrap();
    assert_eq!(changed.players[0].code_version, version.0);

    let code = async |player: PlayerId, code_version| {
        let request = CodeRequest {
            player_id: player.0,
            code_version,
        };
        let answer = served
            .client
            .clone()
            .code(served.request(game, request))
            .await;
        answer.map(|response| response.into_inner().code)
    };
    assert_eq!(code(bob.id, 1).await.unwrap(), "pass");
    assert_eq!(code(bob.id, 2).await.unwrap(), "wait()");
    assert_eq!(code(bob.id, 3).await.unwrap_err().code(), Code::NotFound);
    // A player of another game is not found.
    assert_eq!(code(ada.id, 1).await.unwrap_err().code(), Code::NotFound);
}

#[tokio::test]
async fn history_includes_the_requested_logs() {
    let served = Served::new().await;
    let game = served.arena.game().await;
    let generation = served.hello(game).await.generation;
    let error = CodeError {
        message: "NameError: x".to_owned(),
        line: 2,
        count: 1,
        ..CodeError::default()
    };
    let log = |player_id| PlayerLog {
        player_id,
        text: format!("of {player_id}"),
        code_version: 3,
        error: Some(error.clone()),
    };
    let end = 40;
    let turns = (1..=end).map(|turn| TurnRecord {
        turn,
        logs: vec![log(1), log(2)],
        ..TurnRecord::default()
    });
    let request = AppendRequest {
        generation,
        turns: turns.collect(),
        checkpoint: None,
    };
    let request = served.request(game, request);
    served.client.clone().append(request).await.unwrap();
    for (logs_of, expected) in [
        (None, vec![]),
        (Some(0), vec![log(1), log(2)]),
        (Some(2), vec![log(2)]),
        (Some(9), vec![]),
    ] {
        let request = HistoryRequest {
            logs_of,
            ..HistoryRequest::default()
        };
        let request = served.request(game, request);
        let answer = served.client.clone().history(request).await.unwrap();
        let mut stream = answer.into_inner();
        for turn in 1..=end {
            let response = next(&mut stream).await.unwrap().unwrap();
            let Some(Item::Turn(record)) = response.item else {
                panic!("turn {turn} is missing");
            };
            assert_eq!(
                (record.turn, &record.logs),
                (turn, &expected),
                "{logs_of:?}"
            );
        }
        assert_eq!(next(&mut stream).await.unwrap(), None);
    }
}

#[tokio::test]
async fn a_new_process_learns_the_running_versions_and_their_first_turns() {
    let served = Served::new().await;
    let game = served.arena.game().await;
    let store = served.arena.store();
    let (ada, _) = store
        .create_player(game, NewPlayer::new("Ada", "pass"), 0)
        .await
        .unwrap();
    let generation = served.hello(game).await.generation;
    let code = |turn, code_version| TurnRecord {
        turn,
        changes: vec![RosterChange {
            change: Some(Change::Code(CodeChange {
                player_id: ada.id.0,
                code_version,
                facts: None,
            })),
        }],
        ..TurnRecord::default()
    };
    let request = AppendRequest {
        generation,
        turns: vec![code(1, 1), record(2), code(3, 2), record(4)],
        checkpoint: None,
    };
    let request = served.request(game, request);
    served.client.clone().append(request).await.unwrap();
    let expected = Playing {
        player_id: ada.id.0,
        code_version: 2,
        since_turn: 3,
    };
    assert_eq!(served.hello(game).await.playing, [expected]);
}

#[tokio::test]
async fn a_game_learns_why_it_must_end() {
    let served = Served::new().await;
    let (stopped, deleted) = (served.arena.game().await, served.arena.game().await);
    let store = served.arena.store();
    let generation = served.hello(stopped).await.generation;
    let mut stream = served.watch(stopped, generation).await;
    let first = next(&mut stream).await.unwrap().unwrap();
    assert_eq!(first.ending(), Ending::Unspecified);
    let stop = |game: &mut crate::store::games::Game| game.stopped = Some(StoppedBy::Organiser);
    store.change_game(stopped, stop).await.unwrap().unwrap();
    served.arena.creator.changes.notify(stopped);
    let last = next(&mut stream).await.unwrap().unwrap();
    assert_eq!(last.ending(), Ending::LessonOver);

    let generation = served.hello(deleted).await.generation;
    let mut stream = served.watch(deleted, generation).await;
    next(&mut stream).await.unwrap().unwrap();
    assert!(store.delete_game(deleted).await.unwrap());
    served.arena.creator.changes.notify(deleted);
    let last = next(&mut stream).await.unwrap().unwrap();
    assert_eq!(last.ending(), Ending::Deleted);
    let ended = next(&mut stream).await.unwrap_err();
    assert_eq!(ended.code(), Code::FailedPrecondition);
}

#[tokio::test]
async fn both_sides_report_their_time() {
    let served = Served::new().await;
    let game = served.arena.game().await;
    let hours_ago = clocks::now_ms() - 5 * 3_600_000;
    let request = HelloRequest {
        rules_version: 1,
        now_ms: hours_ago,
    };
    let mut client = served.client.clone();
    let answer = client.hello(served.request(game, request));
    let hello = answer.await.unwrap().into_inner();
    assert!(hello.now_ms.abs_diff(clocks::now_ms()) < 60_000);
    let difference = served.arena.creator.live.game(game).clock.unwrap();
    assert_eq!(difference.to_string(), "5 h behind");
    let report = ReportRequest {
        generation: hello.generation,
        now_ms: clocks::now_ms(),
        ..Default::default()
    };
    let answer = client.report(served.request(game, report));
    assert!(
        answer
            .await
            .unwrap()
            .into_inner()
            .now_ms
            .abs_diff(clocks::now_ms())
            < 60_000
    );
    assert_eq!(served.arena.creator.live.game(game).clock, None);
}

#[tokio::test]
async fn history_returns_the_range_and_its_checkpoint() {
    let served = Served::new().await;
    let game = served.arena.game().await;
    let generation = served.hello(game).await.generation;
    let request = AppendRequest {
        generation,
        turns: (1..=4).map(record).collect(),
        checkpoint: Some(Checkpoint {
            turn: 4,
            ..Default::default()
        }),
    };
    let request = served.request(game, request);
    served.client.clone().append(request).await.unwrap();
    let end = u64::from(store::record::PAGE_TURNS) + 20;
    served.append(game, generation, 5..=end).await.unwrap();

    let ask = async |from_turn, to_turn, with_checkpoint| {
        let request = HistoryRequest {
            from_turn,
            to_turn,
            with_checkpoint,
            ..HistoryRequest::default()
        };
        served.history(game, request).await
    };
    assert_eq!(ask(2, 3, false).await, ["2", "3"]);
    assert_eq!(ask(6, 7, true).await, ["world 4", "5", "6", "7"]);
    assert_eq!(ask(4, 4, true).await, ["1", "2", "3", "4"]);
    assert_eq!(ask(end + 1, 0, false).await, [""; 0]);
    let all: Vec<_> = (1..=end).map(|turn| turn.to_string()).collect();
    assert_eq!(ask(0, 0, false).await, all);
    assert_eq!(ask(1, u64::MAX, false).await.len(), all.len());
}

#[tokio::test]
async fn a_report_updates_the_live_state() {
    let served = Served::new().await;
    let game = served.arena.game().await;
    let generation = served.hello(game).await.generation;
    let report = ReportRequest {
        generation,
        turn: 12,
        sockets: 3,
        ..Default::default()
    };
    let request = served.request(game, report.clone());
    served.client.clone().report(request).await.unwrap();
    let live = served.arena.creator.live.game(game);
    assert_eq!((live.turn, live.sockets), (12, 3));

    let crowd = ReportRequest {
        players: vec![Default::default(); PLAYERS_PER_GAME + 1],
        ..report
    };
    let refused = served
        .client
        .clone()
        .report(served.request(game, crowd))
        .await;
    assert_eq!(refused.unwrap_err().code(), Code::InvalidArgument);
}

#[tokio::test]
async fn closing_ends_the_streams_and_the_service() {
    let served = Served::new().await;
    let game = served.arena.game().await;
    let generation = served.hello(game).await.generation;
    let mut watching = served.watch(game, generation).await;
    next(&mut watching).await.unwrap();
    served.closing.cancel();
    let ended = next(&mut watching).await.unwrap_err();
    assert_eq!(ended.code(), Code::Unavailable);
    let Served {
        client, serving, ..
    } = served;
    drop((client, watching));
    timeout(SOON, serving).await.unwrap().unwrap().unwrap();
}
