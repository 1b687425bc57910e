//! The contract on the model of a cluster, and tests specific to clusters.

use std::time::Duration;

use aimmo_common::ids::{GameId, PlayerId};
use aimmo_common::names::ServiceName;
use aimmo_launcher::{Error, Instance, Launcher, Selection, Spec, State};
use serde_json::{Value, json};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::promises::{Bench, GAME, WORKER, promises, running, spec};
use aimmo_model::{Fault, Faults, Key, Model, games, key, workers};

/// A model with running controllers.
struct Modelled {
    model: Model,
    _work: JoinSet<()>,
}

impl Modelled {
    fn new(faults: Faults) -> Self {
        let model = Model::new(1, faults);
        let mut work = JoinSet::new();
        work.spawn(model.clone().work());
        Self { model, _work: work }
    }
}

impl Bench for Modelled {
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

promises! {
    [tokio::test(start_paused = true)],
    Some(Modelled::new(Faults::none()))
}

fn object(model: &Model, kind: &str, name: &str) -> Value {
    model.with(|state| state.objects[&key(kind, name)].clone())
}

#[tokio::test(start_paused = true)]
async fn a_changed_setting_updates_the_controller_but_not_the_pod() {
    let bench = Modelled::new(Faults::none());
    let first = running(&bench.games(), GAME).await;
    let mut changed = spec(GAME);
    changed
        .env
        .insert("AIMMO_LOG".to_owned(), "debug".to_owned());
    let instance = bench.games().ensure(&changed).await.unwrap();
    assert_eq!(instance.id, first.id);
    let controller = object(&bench.model, "ReplicationController", "game-1");
    let env = &controller["spec"]["template"]["spec"]["containers"][0]["env"];
    let has = env
        .as_array()
        .unwrap()
        .iter()
        .any(|it| it["name"] == "AIMMO_LOG");
    assert!(has, "{env}");
    assert_eq!(bench.model.with(|state| state.crimes.clone()), [""; 0]);
}

#[tokio::test(start_paused = true)]
async fn another_clients_object_blocks_the_game_and_stays() {
    let bench = Modelled::new(Faults::none());
    let theirs = json!({"kind": "Service", "metadata": {"name": "game-1"}, "spec": {}});
    let theirs = bench
        .model
        .with(|state| state.make(key("Service", "game-1"), theirs, "kubectl"));
    let error = bench.games().ensure(&spec(GAME)).await.unwrap_err();
    assert!(
        matches!(&error, Error::Foreign { object } if object == "Service game-1"),
        "{error}"
    );
    bench.games().remove(GAME).await.unwrap();
    assert_eq!(object(&bench.model, "Service", "game-1"), theirs);
    assert_eq!(bench.games().list(Selection::Games).await.unwrap(), []);
}

#[tokio::test(start_paused = true)]
async fn remains_of_a_game_are_listed_and_can_be_removed() {
    let bench = Modelled::new(Faults::none());
    running(&bench.games(), GAME).await;
    bench.model.with(|state| {
        state.take(&key("ReplicationController", "game-1"));
        state.take(&key("Service", "game-1"));
    });
    let games = bench.games();
    let found = games.list(Selection::Games).await.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].state, State::Starting);
    games.remove(GAME).await.unwrap();
    assert_eq!(games.list(Selection::Games).await.unwrap(), []);
    let left: Vec<Key> = bench
        .model
        .with(|state| state.objects.keys().cloned().collect());
    let left: Vec<Key> = left.into_iter().filter(|it| it.0 != "Event").collect();
    assert_eq!(left, [key("Ingress", "aimmo-ingress")]);
}

#[tokio::test(start_paused = true)]
async fn workers_survive_their_games_pod_and_are_removed_with_their_game() {
    let bench = Modelled::new(Faults::none());
    let games = bench.games();
    let game = running(&games, GAME).await;
    let worker = running(&bench.workers(), WORKER).await;
    bench.kill(&game).await;
    while running(&games, GAME).await.id == game.id {
        sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(running(&bench.workers(), WORKER).await, worker);
    games.remove(GAME).await.unwrap();
    games.remove(WORKER).await.unwrap();
    assert_eq!(games.list(Selection::Workers).await.unwrap(), []);
}

#[tokio::test(start_paused = true)]
async fn a_worker_is_not_created_without_its_game() {
    let bench = Modelled::new(Faults::none());
    let error = bench.workers().ensure(&spec(WORKER)).await.unwrap_err();
    assert!(error.to_string().contains("being removed"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn an_unreachable_cluster_is_an_error_and_not_an_empty_list() {
    let all_broken = (1..1000).map(|call| (call, Fault::Broken));
    let bench = Modelled::new(Faults::new(all_broken));
    let error = bench.games().list(Selection::Games).await.unwrap_err();
    assert!(error.to_string().contains("leader changed"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_game_that_cannot_start_reports_the_reason() {
    let bench = Modelled::new(Faults::none());
    let games = bench.games();
    running(&games, GAME).await;
    bench.model.with(|state| {
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
    let told = async {
        loop {
            let found = games.list(Selection::Games).await.unwrap();
            if let Some(trouble) = &found[0].trouble {
                return trouble.clone();
            }
            sleep(Duration::from_millis(5)).await;
        }
    };
    let trouble = timeout(Duration::from_secs(10), told).await.unwrap();
    assert_eq!(
        trouble,
        "it keeps crashing; last: it exited with code 1: no creator"
    );
}

#[tokio::test(start_paused = true)]
async fn a_running_game_causes_no_writes() {
    let bench = Modelled::new(Faults::none());
    let games = bench.games();
    running(&games, GAME).await;
    // Wait for the pending events to be written.
    sleep(Duration::from_secs(1)).await;
    let before = bench.model.with(|state| state.writes.len());
    for _ in 0..20 {
        running(&games, GAME).await;
        games.list(Selection::Games).await.unwrap();
        sleep(Duration::from_secs(6)).await;
    }
    assert_eq!(bench.model.with(|state| state.writes.len()), before);
}

#[tokio::test(start_paused = true)]
async fn many_games_share_patches_of_the_ingress() {
    let bench = Modelled::new(Faults::none());
    let games = std::sync::Arc::new(bench.games());
    let mut starts = JoinSet::new();
    for id in 1..=200 {
        let games = std::sync::Arc::clone(&games);
        starts.spawn(async move { running(games.as_ref(), ServiceName::Game(GameId(id))).await });
    }
    assert_eq!(starts.join_all().await.len(), 200);
    let patches = bench.model.with(|state| {
        let writes = state.writes.iter();
        writes.filter(|(_, key)| key.0 == "Ingress").count()
    });
    assert!(patches < 100, "{patches} patches for 200 games");
}

#[tokio::test(start_paused = true)]
async fn actions_are_recorded_as_events() {
    let bench = Modelled::new(Faults::none());
    let games = bench.games();
    running(&games, GAME).await;
    games.remove(GAME).await.unwrap();
    sleep(Duration::from_secs(1)).await;
    let mut told: Vec<String> = bench.model.with(|state| {
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
    told.sort();
    assert_eq!(
        told,
        [
            "Ingress RoutesWritten: Created for the games' paths",
            "Ingress RoutesWritten: Paths added: 0, removed: 1",
            "ReplicationController Created: Created for game 1, with its Service",
            "ReplicationController Removed: Game 1 has been stopped and removed",
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn a_worker_that_ends_before_it_listens_is_an_error() {
    let model = Model::new(1, Faults::none());
    let rc = json!({"kind": "ReplicationController", "metadata": {"name": "game-1"}});
    model.with(|state| state.make(key("ReplicationController", "game-1"), rc, "test"));
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
    let bench = Modelled::new(Faults::none());
    bench.model.with(|state| state.linger = 1_000_000);
    running(&bench.games(), GAME).await;
    let workers = bench.workers();
    let first = running(&workers, WORKER).await;
    let removed = timeout(Duration::from_secs(10), workers.remove(WORKER)).await;
    removed.unwrap().unwrap();
    assert_ne!(running(&workers, WORKER).await.id, first.id);
    assert_eq!(bench.model.with(|state| state.crimes.clone()), [""; 0]);
}
