use std::path::Path;

use aimmo_common::clocks;
use aimmo_common::env;
use aimmo_common::names::ServiceName;
use aimmo_proto::creator::HelloRequest;
use aimmo_proto::creator::games_client::GamesClient;
use tempfile::TempDir;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::*;
use crate::testing::launcher::FakeLauncher;
use crate::testing::new_game;

const SOON: Duration = Duration::from_secs(30);

fn args(data: &Path) -> Args {
    Args {
        data: data.to_owned(),
        database_url: None,
        listen: ([127, 0, 0, 1], 0).into(),
        grpc_listen: ([127, 0, 0, 1], 0).into(),
        base_url: None,
        behind_proxy: false,
        running_games: 15,
        idle_after: Duration::from_secs(3_600),
        python: Some("python3.11".into()),
        game_env: Default::default(),
        cluster_context: None,
        url_of: |bound| format!("http://{bound}"),
    }
}

async fn start(data: &TempDir, launcher: &Arc<FakeLauncher>) -> Running {
    let started = Running::start(args(data.path()), Arc::clone(launcher));
    timeout(SOON, started).await.unwrap().unwrap()
}

/// Runs the creator until the sender fires.
fn work(running: Running) -> (oneshot::Sender<()>, JoinHandle<Result<(), Error>>) {
    let (stop, stopped) = oneshot::channel();
    let work = running.wait(async move { stopped.await.unwrap() });
    (stop, tokio::spawn(work))
}

#[tokio::test]
async fn a_socket_failure_is_not_reported_as_a_missing_folder() {
    // A pipe has no address.
    let (pipe, _other_end) = std::io::pipe().unwrap();
    let pipe = std::net::TcpListener::from(std::os::fd::OwnedFd::from(pipe));
    pipe.set_nonblocking(true).unwrap();
    let listener = TcpListener::from_std(pipe).unwrap();
    let requested = ([127, 0, 0, 1], 8000).into();
    let error = bound_address(&listener, requested).unwrap_err();
    assert!(matches!(error, Error::Socket { .. }), "{error:?}");
    let text = error.to_string();
    assert!(
        text.contains("127.0.0.1:8000") && !text.contains("folder"),
        "{text}"
    );
}

#[tokio::test]
async fn the_creator_serves_the_portal_keeps_games_running_and_shuts_down() {
    let data = tempfile::tempdir().unwrap();
    let launcher = Arc::new(FakeLauncher::default());
    let running = start(&data, &launcher).await;
    let announced = std::fs::read_to_string(data.path().join("creator.addr")).unwrap();
    assert_eq!(announced, running.grpc_addr().to_string());
    let link = running.first_link().await.unwrap().unwrap();
    let base = format!("http://{}", running.http_addr());
    assert!(link.starts_with(&format!("{base}/#")), "{link}");

    let store = running.creator().store.clone();
    let owner = store.create_organiser("Grace", None, 0).await.unwrap().id;
    assert_eq!(running.first_link().await.unwrap(), None);
    let game = store
        .create_game(owner, new_game(1), 15, clocks::now_ms())
        .await
        .unwrap()
        .id;
    running.creator().changes.notify(game);
    let mut calls = launcher.calls();
    let launched = async {
        while launcher.running() != [ServiceName::Game(game)] {
            calls.changed().await.unwrap();
        }
    };
    timeout(SOON, launched).await.unwrap();

    // The creator recognizes the game that it launched.
    let spec = launcher.spec(ServiceName::Game(game)).unwrap();
    assert_eq!(spec.env[env::PYTHON], "python3.11");
    let address = std::fs::read_to_string(&spec.env[env::CREATOR_FILE]).unwrap();
    let mut client = GamesClient::connect(format!("http://{address}"))
        .await
        .unwrap();
    let mut hello = tonic::Request::new(HelloRequest {
        rules_version: 1,
        now_ms: 0,
    });
    let token = spec.secrets[env::GAME_TOKEN].expose();
    let token = format!("Bearer {token}").parse().unwrap();
    hello.metadata_mut().insert("authorization", token);
    assert_eq!(
        client.hello(hello).await.unwrap().into_inner().game_id,
        game.0
    );

    let (stop, working) = work(running);
    let answer = reqwest::get(format!("{base}/api/openapi.json"))
        .await
        .unwrap();
    assert!(answer.status().is_success(), "{answer:?}");
    stop.send(()).unwrap();
    timeout(SOON, working).await.unwrap().unwrap().unwrap();
    assert!(reqwest::get(format!("{base}/")).await.is_err());
    assert_eq!(launcher.running(), [ServiceName::Game(game)]);
}

#[tokio::test]
async fn a_data_folder_has_one_creator_at_a_time() {
    let data = tempfile::tempdir().unwrap();
    let launcher = Arc::new(FakeLauncher::default());
    let (stop, working) = work(start(&data, &launcher).await);
    let second = Running::start(args(data.path()), Arc::clone(&launcher)).await;
    let error = second.err().expect("a second creator");
    assert!(
        matches!(error, Error::Data(lock::Error::Taken(_))),
        "{error}"
    );
    stop.send(()).unwrap();
    timeout(SOON, working).await.unwrap().unwrap().unwrap();
    start(&data, &launcher).await;
}

#[tokio::test]
async fn an_address_already_in_use_is_named_in_the_error() {
    let data = tempfile::tempdir().unwrap();
    let taken = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let listen = taken.local_addr().unwrap();
    let args = Args {
        listen,
        ..args(data.path())
    };
    let started = Running::start(args, Arc::new(FakeLauncher::default())).await;
    let error = started.err().expect("the address is taken").to_string();
    assert!(error.contains(&listen.to_string()), "{error}");
}
