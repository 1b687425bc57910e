//! The contract on the model of a cluster, and tests specific to clusters.

use std::time::Duration;

use aimmo_common::ids::{GameId, PlayerId};
use aimmo_common::names::ServiceName;
use aimmo_launcher::{Error, Instance, Launcher, Selection, Spec, State};
use serde_json::{Value, json};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::suite::{Backend, GAME, WORKER, contract_tests, running, spec};
use aimmo_model::{Fault, Faults, Key, Model, games, key, workers};

/// A model with running controllers.
struct ModelCluster {
    model: Model,
    _work: JoinSet<()>,
}

impl ModelCluster {
    fn new(faults: Faults) -> Self {
        let model = Model::new(1, faults);
        let mut work = JoinSet::new();
        work.spawn(model.clone().work());
        Self { model, _work: work }
    }
}

impl Backend for ModelCluster {
    fn games(&self) -> impl Launcher {
        games(&self.model)
    }

    fn workers(&self) -> impl Launcher {
        workers(&self.model, GameId(1))
    }

    async fn kill(&self, instance: &Instance) {
        self.model.with(|state| {
            let found = state
                .objects
                .iter()
                .find(|(_, object)| object["metadata"]["uid"] == instance.id.as_str());
            let key = found.unwrap().0.clone();
            state.fail_pod(&key);
        });
    }
}

contract_tests! {
    [tokio::test(start_paused = true)],
    ModelCluster::new(Faults::none())
}

fn object(model: &Model, kind: &str, name: &str) -> Value {
    model.with(|state| state.objects[&key(kind, name)].clone())
}

#[tokio::test(start_paused = true)]
async fn a_changed_setting_updates_the_controller_but_not_the_pod() {
    let backend = ModelCluster::new(Faults::none());
    let first = running(&backend.games(), GAME).await;
    let mut changed = spec(GAME);
    changed
        .env
        .insert("AIMMO_LOG".to_owned(), "debug".to_owned());
    let instance = backend.games().ensure(&changed).await.unwrap();
    assert_eq!(instance.id, first.id);
    let controller = object(&backend.model, "ReplicationController", "game-1");
    let env = &controller["spec"]["template"]["spec"]["containers"][0]["env"];
    let has = env
        .as_array()
        .unwrap()
        .iter()
        .any(|it| it["name"] == "AIMMO_LOG");
    assert!(has, "{env}");
    assert_eq!(
        backend.model.with(|state| state.violations.clone()),
        [""; 0]
    );
}

#[tokio::test(start_paused = true)]
async fn another_clients_object_blocks_the_game_and_is_kept() {
    let backend = ModelCluster::new(Faults::none());
    let foreign = json!({"kind": "Service", "metadata": {"name": "game-1"}, "spec": {}});
    let foreign = backend
        .model
        .with(|state| state.create(key("Service", "game-1"), foreign, "kubectl"));
    let error = backend.games().ensure(&spec(GAME)).await.unwrap_err();
    assert!(
        matches!(&error, Error::Foreign { object } if object == "Service game-1"),
        "{error}"
    );
    backend.games().remove(GAME).await.unwrap();
    assert_eq!(object(&backend.model, "Service", "game-1"), foreign);
    assert_eq!(backend.games().list(Selection::Games).await.unwrap(), []);
}

#[tokio::test(start_paused = true)]
async fn leftovers_of_a_game_are_listed_and_can_be_removed() {
    let backend = ModelCluster::new(Faults::none());
    running(&backend.games(), GAME).await;
    backend.model.with(|state| {
        state.remove(&key("ReplicationController", "game-1"));
        state.remove(&key("Service", "game-1"));
    });
    let games = backend.games();
    let found = games.list(Selection::Games).await.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].state, State::Starting);
    games.remove(GAME).await.unwrap();
    assert_eq!(games.list(Selection::Games).await.unwrap(), []);
    let left: Vec<Key> = backend
        .model
        .with(|state| state.objects.keys().cloned().collect());
    let left: Vec<Key> = left.into_iter().filter(|it| it.0 != "Event").collect();
    assert_eq!(left, [key("Ingress", "aimmo-ingress")]);
}

#[tokio::test(start_paused = true)]
async fn workers_survive_their_games_pod_and_are_removed_with_their_game() {
    let backend = ModelCluster::new(Faults::none());
    let games = backend.games();
    let game = running(&games, GAME).await;
    let worker = running(&backend.workers(), WORKER).await;
    backend.kill(&game).await;
    while running(&games, GAME).await.id == game.id {
        sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(running(&backend.workers(), WORKER).await, worker);
    games.remove(GAME).await.unwrap();
    games.remove(WORKER).await.unwrap();
    assert_eq!(games.list(Selection::Workers).await.unwrap(), []);
}

#[tokio::test(start_paused = true)]
async fn a_worker_is_not_created_without_its_game() {
    let backend = ModelCluster::new(Faults::none());
    let error = backend.workers().ensure(&spec(WORKER)).await.unwrap_err();
    assert!(error.to_string().contains("being removed"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn an_unreachable_cluster_is_reported_as_an_error_not_as_an_empty_list() {
    let always = (1..1000).map(|call| (call, Fault::InternalError));
    let backend = ModelCluster::new(Faults::new(always));
    let error = backend.games().list(Selection::Games).await.unwrap_err();
    assert!(error.to_string().contains("leader changed"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_game_that_cannot_start_reports_the_reason() {
    let backend = ModelCluster::new(Faults::none());
    let games = backend.games();
    running(&games, GAME).await;
    backend.model.with(|state| {
        let pods: Vec<Key> = state
            .objects
            .keys()
            .filter(|it| it.0 == "Pod")
            .cloned()
            .collect();
        let mut pod = state.objects[&pods[0]].clone();
        pod["status"] = json!({"phase": "Running", "containerStatuses": [{
            "name": "aimmo-game", "image": "aimmo-game:1", "imageID": "", "ready": false,
            "restartCount": 4, "state": {"waiting": {"reason": "CrashLoopBackOff"}},
            "lastState": {"terminated": {"exitCode": 1, "message": "no creator"}},
        }]});
        state.put(pods[0].clone(), pod);
    });
    let problem = async {
        loop {
            let found = games.list(Selection::Games).await.unwrap();
            if let Some(problem) = &found[0].problem {
                return problem.clone();
            }
            sleep(Duration::from_millis(5)).await;
        }
    };
    let problem = timeout(Duration::from_secs(10), problem).await.unwrap();
    assert_eq!(
        problem,
        "it keeps crashing; last: it exited with code 1: no creator"
    );
}

#[tokio::test(start_paused = true)]
async fn a_running_game_causes_no_writes() {
    let backend = ModelCluster::new(Faults::none());
    let games = backend.games();
    running(&games, GAME).await;
    // Wait for the pending events to be written.
    sleep(Duration::from_secs(1)).await;
    let before = backend.model.with(|state| state.writes.len());
    for _ in 0..20 {
        running(&games, GAME).await;
        games.list(Selection::Games).await.unwrap();
        sleep(Duration::from_secs(6)).await;
    }
    assert_eq!(backend.model.with(|state| state.writes.len()), before);
}

#[tokio::test(start_paused = true)]
async fn many_games_share_patches_of_the_ingress() {
    let backend = ModelCluster::new(Faults::none());
    let games = std::sync::Arc::new(backend.games());
    let mut starts = JoinSet::new();
    for id in 1..=200 {
        let games = std::sync::Arc::clone(&games);
        starts.spawn(async move { running(games.as_ref(), ServiceName::Game(GameId(id))).await });
    }
    assert_eq!(starts.join_all().await.len(), 200);
    let patches = backend.model.with(|state| {
        let writes = state.writes.iter();
        writes.filter(|(_, key)| key.0 == "Ingress").count()
    });
    assert!(patches < 100, "{patches} patches for 200 games");
}

#[tokio::test(start_paused = true)]
async fn actions_are_recorded_as_events() {
    let backend = ModelCluster::new(Faults::none());
    let games = backend.games();
    running(&games, GAME).await;
    games.remove(GAME).await.unwrap();
    sleep(Duration::from_secs(1)).await;
    let mut recorded: Vec<String> = backend.model.with(|state| {
        let events = state.objects.iter().filter(|(key, _)| key.0 == "Event");
        events
            .map(|(_, event)| {
                format!(
                    "{} {}: {}",
                    event["regarding"]["kind"].as_str().unwrap(),
                    event["reason"].as_str().unwrap(),
                    event["note"].as_str().unwrap()
                )
            })
            .collect()
    });
    recorded.sort();
    assert_eq!(
        recorded,
        [
            "Ingress RoutesWritten: Created for the games' paths",
            "Ingress RoutesWritten: Paths added: 0, removed: 1",
            "ReplicationController Created: Created for game 1, with its Service",
            "ReplicationController Removed: Game 1 has been stopped and removed",
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn a_worker_that_ends_before_it_listens_is_reported_as_an_error() {
    let model = Model::new(1, Faults::none());
    let rc = json!({"kind": "ReplicationController", "metadata": {"name": "game-1"}});
    model.with(|state| state.create(key("ReplicationController", "game-1"), rc, "test"));
    let launcher = workers(&model, GameId(1));
    let name = ServiceName::Worker(GameId(1), PlayerId(3));
    let failing = async {
        let pod = key("Pod", &name.to_string());
        while !model.with(|state| state.objects.contains_key(&pod)) {
            sleep(Duration::from_millis(1)).await;
        }
        model.with(|state| state.fail_pod(&pod));
    };
    let spec = Spec { name, ..spec(name) };
    let (result, ()) = tokio::join!(launcher.ensure(&spec), failing);
    assert!(
        matches!(result, Err(Error::EndedAtStart { .. })),
        "{result:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn a_finished_workers_name_is_free_even_if_its_node_is_slow_to_confirm() {
    let backend = ModelCluster::new(Faults::none());
    backend.model.with(|state| state.linger = 1_000_000);
    running(&backend.games(), GAME).await;
    let workers = backend.workers();
    let first = running(&workers, WORKER).await;
    let removed = timeout(Duration::from_secs(10), workers.remove(WORKER)).await;
    removed.unwrap().unwrap();
    assert_ne!(running(&workers, WORKER).await.id, first.id);
    assert_eq!(
        backend.model.with(|state| state.violations.clone()),
        [""; 0]
    );
}
