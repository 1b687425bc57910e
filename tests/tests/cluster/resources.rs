//! The resource usage of the creator, a game and its workers, as measured by the kubelets: the
//! figures in docs/operating.md.

use std::collections::BTreeMap;
use std::time::Duration;

use aimmo_tests::Spectator;
use aimmo_tests::avatars::WALKER;
use serde_json::{Value, json};

use crate::harness::{CREATOR, Cluster, GAMES, get, items, kubectl};

/// The resource usage of a pod.
#[derive(Debug, Clone, Copy)]
struct Usage {
    cpu_seconds: f64,
    memory_mb: f64,
}

/// Returns the usage of each of our pods, by `namespace/name`.
fn usage() -> BTreeMap<String, Usage> {
    let nodes = get(&["nodes"]);
    let mut all = BTreeMap::new();
    for node in items(&nodes) {
        let name = node["metadata"]["name"].as_str().unwrap();
        let path = format!("/api/v1/nodes/{name}/proxy/stats/summary");
        let summary: Value = serde_json::from_str(&kubectl(&["get", "--raw", &path])).unwrap();
        for pod in items(&summary["pods"]) {
            let [namespace, name] = ["namespace", "name"].map(|key| pod["podRef"][key].as_str());
            let cpu = pod["cpu"]["usageCoreNanoSeconds"].as_f64();
            let memory = pod["memory"]["workingSetBytes"].as_f64();
            if let (Some(cpu), Some(memory)) = (cpu, memory) {
                let usage = Usage {
                    cpu_seconds: cpu / 1e9,
                    memory_mb: memory / 1e6,
                };
                all.insert(format!("{}/{}", namespace.unwrap(), name.unwrap()), usage);
            }
        }
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a cluster: make test-cluster"]
async fn a_class_stays_within_its_pods_requests() {
    const PLAYERS: usize = 10;
    /// Kubelets measure about every ten seconds.
    const SPAN: Duration = Duration::from_secs(60);
    let cluster = Cluster::connect();
    // One turn every two seconds, as in most games.
    let timing = json!({"turn_interval_ms": 2000, "turn_deadline_ms": 1000});
    let game = cluster.game(json!({"timing": timing})).await;
    let players = cluster.join(&game, PLAYERS, WALKER).await;
    let watcher = Spectator::watch(&players[0].api, game.id);
    watcher.all_answer_after(&players, 0).await;
    let before = usage();
    tokio::time::sleep(SPAN).await;
    let after = usage();
    let of = |prefix: &str| {
        let pods: Vec<_> = after
            .iter()
            .filter(|(name, _)| name.starts_with(prefix))
            .filter_map(|(name, now)| Some((before.get(name)?, now)))
            .collect();
        assert!(!pods.is_empty(), "{prefix}: {after:?}");
        let count = pods.len() as f64;
        let cpu = pods
            .iter()
            .map(|(then, now)| now.cpu_seconds - then.cpu_seconds);
        let cores = cpu.sum::<f64>() / count / SPAN.as_secs_f64();
        let memory = pods.iter().map(|(_, now)| now.memory_mb).sum::<f64>() / count;
        println!("{prefix}*: {:.1} m of a core, {memory:.1} MB", cores * 1e3);
        (cores, memory)
    };
    let (cores, memory) = of(&format!("{CREATOR}/aimmo-game-creator"));
    assert!(cores < 0.1 && memory < 128.0);
    let (cores, memory) = of(&format!("{GAMES}/game-{}-", game.id));
    assert!(cores < 0.05 && memory < 64.0);
    let (cores, memory) = of(&format!("{GAMES}/aimmo-{}-worker-", game.id));
    assert!(cores < 0.01 && memory < 48.0);
    cluster.delete(game.id).await;
}
