//! The contract, tested on the real cluster that `KUBECONFIG` names, with its own controllers.
//!
//! The pods of these tests never run: a RuntimeClass assigns them to nodes that do not exist, and
//! the test reports their status in place of a kubelet. The tests therefore cover the objects, and
//! confirm that the model of an API server (`tests/model/`) behaves like a real one.

use std::collections::BTreeSet;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use aimmo_cluster::Client;
use aimmo_common::ids::GameId;
use aimmo_common::names::ServiceName;
use aimmo_launcher::kubernetes::{
    GameLauncher, PodSettings, Settings, WorkerLauncher, WorkerSettings,
};
use aimmo_launcher::{Instance, Launcher, Selection, State};
use k8s_openapi::api::core::v1::{Namespace, Pod};
use k8s_openapi::api::networking::v1::Ingress;
use kube::api::{Api, DeleteParams, ListParams, Patch, PatchParams, PostParams};
use serde_json::json;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout};

use crate::suite::{Backend, contract_tests, spec};

/// A RuntimeClass that no node supports.
const NOWHERE: &str = "aimmo-test-nowhere";
const HOST: &str = "arena.example";
/// Interval at which the test looks for new pods.
const POLL_INTERVAL: Duration = Duration::from_millis(30);
/// Maximum calls per second, as in the creator.
const RATE: u32 = 50;

/// A temporary namespace on a real cluster.
struct Real {
    client: kube::Client,
    namespace: String,
    games: Client,
    _kubelet: JoinSet<()>,
}

impl Real {
    async fn new() -> Self {
        let client = kube::Client::try_default().await.unwrap();
        let namespaces: Api<Namespace> = Api::all(client.clone());
        let namespace = json!({"metadata": {"generateName": "aimmo-contract-"}});
        let namespace = serde_json::from_value(namespace).unwrap();
        let created = namespaces.create(&PostParams::default(), &namespace).await;
        let namespace = created.unwrap().metadata.name.unwrap();
        let class = json!({
            "apiVersion": "node.k8s.io/v1", "kind": "RuntimeClass",
            "metadata": {"name": NOWHERE}, "handler": "none",
            "scheduling": {"nodeSelector": {NOWHERE: "true"}},
        });
        apply(&class);
        let games = Client::infer(&namespace, RATE).await.unwrap();
        let mut kubelet = JoinSet::new();
        kubelet.spawn(play_kubelet(Api::namespaced(client.clone(), &namespace)));
        Self {
            client,
            namespace,
            games,
            _kubelet: kubelet,
        }
    }

    fn settings(&self) -> Settings {
        let nowhere = |settings: PodSettings| PodSettings {
            runtime_class: Some(NOWHERE.to_owned()),
            ..settings
        };
        let settings = Settings::new(&self.namespace, HOST, "none:1", "none:1");
        Settings {
            game: nowhere(settings.game),
            worker: nowhere(settings.worker),
            ..settings
        }
    }

    fn api<K>(&self) -> Api<K>
    where
        K: kube::Resource<Scope = k8s_openapi::NamespaceResourceScope>,
        K::DynamicType: Default,
    {
        Api::namespaced(self.client.clone(), &self.namespace)
    }
}

impl Drop for Real {
    fn drop(&mut self) {
        let arguments = ["delete", "namespace", "--wait=false", &self.namespace];
        let _ = Command::new("kubectl").args(arguments).output();
    }
}

fn apply(object: &serde_json::Value) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("object.json");
    std::fs::write(&file, object.to_string()).unwrap();
    let output = Command::new("kubectl")
        .args(["apply", "--filename"])
        .arg(&file)
        .output()
        .unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{stderr}");
}

/// Reports every new pod as ready.
async fn play_kubelet(pods: Api<Pod>) {
    let status = json!({"status": {
        "phase": "Running", "podIP": "192.0.2.7",
        "conditions": [{"type": "Ready", "status": "True"}],
    }});
    let mut reported = BTreeSet::new();
    loop {
        sleep(POLL_INTERVAL).await;
        let Ok(found) = pods.list(&ListParams::default()).await else {
            continue;
        };
        for pod in found.items {
            let uid = pod.metadata.uid.clone();
            if reported.contains(&uid) {
                continue;
            }
            let name = pod.metadata.name.unwrap();
            let patch = Patch::Merge(&status);
            let params = PatchParams::default();
            let patched = pods.patch_status(&name, &params, &patch).await;
            if patched.is_ok() {
                reported.insert(uid);
            }
        }
    }
}

impl Backend for Real {
    fn games(&self) -> impl Launcher {
        GameLauncher::new(self.games.clone(), self.settings())
    }

    fn workers(&self) -> impl Launcher {
        let settings = WorkerSettings {
            game: GameId(1),
            namespace: self.namespace.clone(),
            pod: self.settings().worker,
        };
        WorkerLauncher::new(self.games.clone(), settings)
    }

    async fn kill(&self, instance: &Instance) {
        let pods: Api<Pod> = self.api();
        let found = pods.list(&ListParams::default()).await.unwrap();
        let mut found = found.items.into_iter();
        let found = found.find(|pod| pod.metadata.uid.as_deref() == Some(&instance.id));
        let name = found.unwrap().metadata.name.unwrap();
        let failed = json!({"status": {
            "phase": "Failed", "conditions": [{"type": "Ready", "status": "False"}],
        }});
        let patch = Patch::Merge(&failed);
        pods.patch_status(&name, &PatchParams::default(), &patch)
            .await
            .unwrap();
    }
}

contract_tests! {
    [cfg_attr(all(), tokio::test, ignore = "needs a cluster: make test-cluster")],
    Real::new().await
}

/// Keeps ensuring the games until all of them are running.
async fn all_run<L: Launcher>(games: &Arc<L>, count: u32) {
    let mut starts = JoinSet::new();
    for id in 1..=count {
        let games = Arc::clone(games);
        starts.spawn(async move {
            let spec = spec(ServiceName::Game(GameId(id)));
            while !matches!(games.ensure(&spec).await, Ok(it) if it.state == State::Running) {
                sleep(Duration::from_millis(100)).await;
            }
        });
    }
    starts.join_all().await;
}

/// Requests two hundred games at once. Their routes must exist within ten seconds and must not be
/// rewritten afterwards.
#[tokio::test]
#[ignore = "needs a cluster: make test-cluster"]
async fn the_routes_of_two_hundred_games_are_created_in_time_and_not_rewritten() {
    const GAMES: u32 = 200;
    const DEADLINE: Duration = Duration::from_secs(10);
    const QUIET: Duration = Duration::from_secs(30);
    let real = Real::new().await;
    let games = Arc::new(real.games());
    let started = Instant::now();
    // A cluster's own controllers create about ten pods per second.
    timeout(Duration::from_secs(300), all_run(&games, GAMES))
        .await
        .expect("all games are running");
    println!(
        "created {GAMES} games with all objects and routes in {:.1} s",
        started.elapsed().as_secs_f64()
    );

    // Measure the routes alone: delete the Ingress while everything else still exists.
    let ingresses: Api<Ingress> = real.api();
    ingresses
        .delete("aimmo-ingress", &DeleteParams::default())
        .await
        .unwrap();
    // The launcher learns of the deletion through its watch.
    let started = Instant::now();
    while games.list(Selection::Games).await.unwrap()[0]
        .address
        .is_some()
    {
        sleep(Duration::from_millis(5)).await;
    }
    timeout(Duration::from_secs(60), all_run(&games, GAMES))
        .await
        .expect("all routes exist");
    let elapsed = started.elapsed();
    let ingress = ingresses.get("aimmo-ingress").await.unwrap();
    let rules = ingress.spec.unwrap().rules.unwrap();
    let paths = &rules[0].http.as_ref().unwrap().paths;
    let of_games = paths.iter().filter_map(|path| path.path.as_deref());
    assert_eq!(of_games.filter(|it| it.starts_with("/game-")).count(), 200);
    println!("{GAMES} routes: {:.2} s", elapsed.as_secs_f64());
    assert!(elapsed <= DEADLINE, "{elapsed:?}");

    let versions = async || {
        let found = ingresses.get("aimmo-ingress").await.unwrap();
        found.metadata.resource_version
    };
    let before = versions().await;
    let end = Instant::now() + QUIET;
    while Instant::now() < end {
        for id in 1..=GAMES {
            games
                .ensure(&spec(ServiceName::Game(GameId(id))))
                .await
                .unwrap();
        }
        sleep(Duration::from_secs(5)).await;
    }
    assert_eq!(versions().await, before, "the Ingress was written again");
}
