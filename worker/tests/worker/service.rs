//! Authentication of calls, rejected requests, and the status.

use aimmo_common::secret::Secret;
use aimmo_proto::worker::worker_client::WorkerClient;
use aimmo_proto::worker::{StatusRequest, TurnRequest};
use tokio::time::timeout;
use tonic::Code;

use crate::harness::{PATIENCE, TOKEN, Worker, client, request};

const WAITS: &str = "def next_turn(w, a):\n    return WaitAction()";

#[tokio::test]
async fn calls_without_the_token_are_rejected() {
    let worker = Worker::start().await;
    let mut stranger = WorkerClient::new(worker.channel.clone());
    let turns = || tokio_stream::empty::<TurnRequest>();
    let refused = [
        stranger.load(request(WAITS, 1)).await.unwrap_err(),
        stranger.status(StatusRequest {}).await.unwrap_err(),
        stranger.play(turns()).await.unwrap_err(),
    ];
    for token in ["", "a", "a token for test", "a token for tests "] {
        let mut stranger = client(worker.channel.clone(), token);
        let error = stranger.status(StatusRequest {}).await.unwrap_err();
        assert_eq!(error.code(), Code::Unauthenticated, "{token:?}");
    }
    for error in refused {
        assert_eq!(error.code(), Code::Unauthenticated);
        assert!(!error.message().contains(TOKEN));
    }
}

#[tokio::test]
async fn a_worker_without_a_token_does_not_start() {
    let output = tokio::process::Command::new(env!("CARGO_BIN_EXE_aimmo-worker"))
        .env_remove("AIMMO_WORKER_TOKEN")
        .output();
    let output = timeout(PATIENCE, output).await.unwrap().unwrap();
    assert!(!output.status.success());
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(error.contains("AIMMO_WORKER_TOKEN is not set"), "{error}");
}

#[tokio::test]
async fn a_worker_that_knows_only_its_tokens_hash_accepts_calls_with_the_token() {
    let digest = Secret::new(TOKEN).fingerprint().to_string();
    let worker = Worker::start_by(|command| {
        command
            .env_remove("AIMMO_WORKER_TOKEN")
            .env("AIMMO_WORKER_TOKEN_SHA256", &digest)
    })
    .await;
    worker.status().await;
    let mut refused = client(worker.channel.clone(), &digest);
    let error = refused.status(StatusRequest {}).await.unwrap_err();
    assert_eq!(error.code(), Code::Unauthenticated);
}

#[tokio::test]
async fn code_larger_than_64_kib_is_rejected() {
    let mut worker = Worker::start().await;
    let code = |length: usize| format!("{WAITS}\n#{}", "x".repeat(length - WAITS.len() - 2));
    let error = worker
        .client
        .load(request(&code(64 * 1024 + 1), 1))
        .await
        .unwrap_err();
    assert_eq!(error.code(), Code::InvalidArgument);
    assert!(error.message().contains("65537"), "{}", error.message());
    let loaded = worker.load(&code(64 * 1024)).await;
    assert_eq!(loaded.error, None);
}

#[tokio::test]
async fn version_0_is_rejected() {
    let mut worker = Worker::start().await;
    let error = worker.client.load(request(WAITS, 0)).await.unwrap_err();
    assert_eq!(error.code(), Code::InvalidArgument);
}

#[tokio::test]
async fn a_first_turn_without_terrain_is_rejected() {
    let worker = Worker::with(WAITS).await;
    let mut client = client(worker.channel.clone(), TOKEN);
    let turns = tokio_stream::once(TurnRequest::default());
    let mut answers = client.play(turns).await.unwrap().into_inner();
    let error = timeout(PATIENCE, answers.message()).await.unwrap();
    assert_eq!(error.unwrap_err().code(), Code::FailedPrecondition);
}

#[tokio::test]
async fn a_worker_exits_if_no_game_connects() {
    let mut worker = Worker::start_with(&["--orphan-after", "1"]).await;
    let ended = timeout(PATIENCE, worker.child.wait()).await;
    assert!(ended.unwrap().unwrap().success());
}

#[tokio::test]
async fn the_status_reports_the_loaded_code_and_its_cost() {
    let mut worker = Worker::start().await;
    let empty = worker.status().await;
    assert_eq!((empty.code_version, empty.player_pss_kib), (0, 0));
    assert!(empty.player_pids.is_empty());

    worker.load(WAITS).await;
    let idle = worker.status().await;
    assert_eq!((idle.code_version, &idle.error), (1, &None));
    assert_eq!((idle.player_pids.len(), idle.replacements), (1, 0));
    // Python cannot use less memory than this and should not use more.
    assert!((1_000..30_000).contains(&idle.player_pss_kib), "{idle:?}");
    assert!((500..60_000).contains(&idle.worker_pss_kib), "{idle:?}");

    let mut game = worker.play().await;
    for _ in 0..200 {
        game.turn().await;
    }
    let after = worker.status().await;
    assert!(after.player_cpu_us > idle.player_cpu_us);
    assert!(after.worker_cpu_us > idle.worker_cpu_us);

    worker.load("1 / 0").await;
    let failed = worker.status().await;
    assert_eq!(failed.code_version, 2);
    assert!(failed.error.unwrap().message.contains("ZeroDivisionError"));
    assert!(failed.player_pids.is_empty());
    // The cost of processes that have ended is always included.
    let mut last = failed.player_cpu_us;
    assert!(last >= after.player_cpu_us);
    for _ in 0..10 {
        worker.load(WAITS).await;
        let now = worker.status().await.player_cpu_us;
        assert!(now >= last, "{now} after {last}");
        last = now;
    }
}

#[tokio::test]
async fn the_status_does_not_wait_for_the_players_code() {
    let code = "def next_turn(w, a):\n    while True: pass";
    let worker = Worker::with(code).await;
    let mut game = worker.play().await;
    game.ask(crate::harness::AMPLE).await;
    let before = worker.status().await.player_cpu_us;
    worker
        .status_when(|status| status.player_cpu_us > before + 100_000)
        .await;
}
