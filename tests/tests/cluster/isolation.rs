//! Tests network isolation by trying to connect, and runs players' code in a worker's pod.

use std::collections::BTreeMap;

use aimmo_record::frames::CodeStatus;
use aimmo_tests::Spectator;
use aimmo_tests::attacks::Avatar;
use aimmo_tests::avatars::WALKER;
use aimmo_tests::wait::until;
use serde_json::{Value, json};

use crate::harness::{CREATOR, Cluster, GAMES, create, get, kubectl, objects_of, pod, try_kubectl};

/// Reports for each `host:port` whether it can be reached.
const CONNECT: &str = "\
import socket, sys
for address in sys.argv[1:]:
    host, port = address.rsplit(':', 1)
    try:
        socket.create_connection((host, int(port)), 3).close()
        print(address, 'open')
    except OSError as error:
        print(address, 'closed', error)
";

/// Tries to connect from inside a pod that has Python.
fn can_connect(namespace: &str, pod: &str, addresses: &[String]) -> BTreeMap<String, bool> {
    let mut arguments = vec![
        "--namespace",
        namespace,
        "exec",
        pod,
        "--",
        "python3",
        "-c",
        CONNECT,
    ];
    arguments.extend(addresses.iter().map(String::as_str));
    let text = kubectl(&arguments);
    let lines = text.lines().map(|line| {
        let mut words = line.split(' ');
        let address = words.next().unwrap().to_owned();
        (address, words.next() == Some("open"))
    });
    lines.collect()
}

fn ip(namespace: &str, pod: &str) -> String {
    let found = get(&["--namespace", namespace, "pod", pod]);
    found["status"]["podIP"].as_str().unwrap().to_owned()
}

/// A pod with Python that none of our policies selects. It listens on port 80.
struct Stranger(String);

impl Stranger {
    const NAME: &str = "aimmo-test-stranger";

    async fn start(namespace: &str) -> Self {
        let image = &get(&["--namespace", CREATOR, "rc", "aimmo-game-creator"]);
        let image = &image["spec"]["template"]["metadata"]["annotations"]["aimmo-worker-image"];
        create(&json!({
            "apiVersion": "v1", "kind": "Pod",
            "metadata": {"name": Self::NAME, "namespace": namespace},
            "spec": {
                "restartPolicy": "Never",
                "automountServiceAccountToken": false,
                "terminationGracePeriodSeconds": 0,
                "containers": [{
                    "name": "python", "image": image, "imagePullPolicy": "IfNotPresent",
                    "command": ["python3", "-m", "http.server", "8080"],
                    "resources": {"limits": {"cpu": "100m", "memory": "64Mi", "ephemeral-storage": "16Mi"}},
                }],
            },
        }));
        until("the stranger is running", async || {
            let found = get(&["--namespace", namespace, "pod", Self::NAME]);
            (found["status"]["phase"] == "Running").then_some(())
        })
        .await;
        Self(namespace.to_owned())
    }
}

impl Drop for Stranger {
    fn drop(&mut self) {
        try_kubectl(&[
            "--namespace",
            &self.0,
            "delete",
            "pod",
            Self::NAME,
            "--wait=false",
        ]);
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a cluster: make test-cluster"]
async fn a_worker_is_reachable_only_from_its_game_and_cannot_connect_anywhere() {
    let cluster = Cluster::connect();
    let (game, other) = (cluster.game(json!({})).await, cluster.game(json!({})).await);
    let player = cluster.join(&game, 1, WALKER).await.remove(0);
    let neighbour = cluster.join(&other, 1, WALKER).await.remove(0);
    let watcher = Spectator::watch(&player.api, game.id);
    watcher
        .until("the worker's own game reaches it", |transcript| {
            transcript.answered_after(player.id, 0).then_some(())
        })
        .await;
    let beside = Spectator::watch(&neighbour.api, other.id);
    beside
        .until("the neighbour is playing", |transcript| {
            transcript.answered_after(neighbour.id, 0).then_some(())
        })
        .await;
    let worker = format!("aimmo-{}-worker-{}", game.id, player.id);
    let stranger = Stranger::start("default").await;
    let game_pod = pod(GAMES, &format!("app=aimmo-game,game_id={}", game.id)).unwrap();
    let creator_pod = pod(CREATOR, "app=aimmo-game-creator").unwrap();
    let stranger_ip = ip("default", Stranger::NAME);
    let other_worker = format!("aimmo-{}-worker-{}", other.id, neighbour.id);
    let api = get(&["--namespace", "default", "service", "kubernetes"]);
    let dns = get(&["--namespace", "kube-system", "services"]);
    let dns = dns["items"].as_array().and_then(|all| {
        let found = all.iter().find(|it| it["metadata"]["name"] == "kube-dns");
        found?["spec"]["clusterIP"].as_str().map(str::to_owned)
    });
    let mut addresses = vec![
        format!("{stranger_ip}:8080"),
        format!("{}:5000", ip(GAMES, &game_pod)),
        format!("{}:5000", ip(GAMES, &other_worker)),
        format!("{}:8000", ip(CREATOR, &creator_pod)),
        format!("{}:5001", ip(CREATOR, &creator_pod)),
        format!("{}:443", api["spec"]["clusterIP"].as_str().unwrap()),
    ];
    addresses.extend(dns.map(|ip| format!("{ip}:53")));
    let found = can_connect(GAMES, &worker, &addresses);
    assert_eq!(found.len(), addresses.len());
    assert!(
        found.values().all(|open| !open),
        "a worker can open connections: {found:?}"
    );

    // Unrestricted targets are reachable, which shows that the checks above are valid.
    let worker_address = format!("{}:5000", ip(GAMES, &worker));
    let addresses = [format!("{stranger_ip}:8080"), worker_address.clone()];
    let found = can_connect("default", Stranger::NAME, &addresses);
    assert!(
        found[&addresses[0]],
        "the stranger cannot even reach itself"
    );
    assert!(!found[&worker_address], "a stranger reaches a worker");

    // A game can be reached by name: http://game-1 in its own namespace.
    let service = format!("game-{}", game.id);
    let resolve = format!("import socket; print(socket.gethostbyname('{service}.{GAMES}'))");
    let python = ["python3", "-c", &resolve];
    let exec = ["--namespace", "default", "exec", Stranger::NAME, "--"];
    let resolved = kubectl(&[&exec[..], &python].concat());
    let found = get(&["--namespace", GAMES, "service", &service]);
    assert_eq!(found["spec"]["clusterIP"], resolved.trim());
    drop(stranger);
    cluster.delete(game.id).await;
    cluster.delete(other.id).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a cluster: make test-cluster"]
async fn no_attack_escapes_the_sandbox_in_a_workers_pod() {
    /// Number of players who can join without waiting and play at the same time.
    const PLAYERS: usize = 12;
    let cluster = Cluster::connect();
    let timing = json!({"turn_interval_ms": 500, "turn_deadline_ms": 300});
    let game = cluster.game(json!({"timing": timing})).await;
    let players = cluster.join(&game, PLAYERS, WALKER).await;
    let watchers: Vec<Spectator> = players
        .iter()
        .map(|player| Spectator::watch(&player.api, game.id))
        .collect();
    for (player, watcher) in players.iter().zip(&watchers) {
        watcher
            .until("all players are playing", |transcript| {
                transcript.answered_after(player.id, 0).then_some(())
            })
            .await;
    }
    // Only attacks that the kernel must stop; those that merely use up time are tested elsewhere.
    let attacks: Vec<Avatar> = Avatar::all()
        .into_iter()
        .filter(|avatar| {
            ["fs_", "kern_", "net_", "proc_", "rt_"]
                .iter()
                .any(|category| avatar.name.starts_with(category))
        })
        .collect();
    let mut blocked = 0;
    let mut failed = 0;
    let mut silent = Vec::new();
    let mut breaches = Vec::new();
    for batch in attacks.chunks(PLAYERS) {
        let logs_before: Vec<usize> = watchers
            .iter()
            .map(|watcher| watcher.read(|transcript| transcript.logs.len()))
            .collect();
        let mut versions = Vec::new();
        for (player, attack) in players.iter().zip(batch) {
            versions.push(player.put(&attack.armed(&[])).await);
        }
        for ((watcher, attack), version) in watchers.iter().zip(batch).zip(versions) {
            let what = format!("{} is loaded or has failed to load", attack.name);
            watcher
                .until(&what, |transcript| {
                    let code = transcript.code().filter(|code| code.version == version)?;
                    (code.status != CodeStatus::Loading).then_some(())
                })
                .await;
        }
        // Attacks run for several turns.
        watchers[0].turns(4).await;
        for ((watcher, attack), before) in watchers.iter().zip(batch).zip(logs_before) {
            watcher.read(|transcript| {
                let logs = &transcript.logs[before..];
                let reports = logs.iter().any(|log| log.text.contains("BLOCKED"));
                // Beneath the seal, most attacks fail when they import their first module.
                let fails = logs.iter().any(|log| log.error.is_some())
                    || transcript.code().is_some_and(|code| code.error.is_some());
                blocked += usize::from(reports);
                failed += usize::from(fails && !reports);
                if !reports && !fails {
                    silent.push(attack.name.clone());
                }
                let hits = logs.iter().filter(|log| log.text.contains("PWNED"));
                breaches.extend(hits.map(|log| (attack.name.clone(), log.text.clone())));
            });
        }
    }
    println!(
        "of {} attacks {blocked} reported that they were blocked, {failed} failed, silent: {silent:?}",
        attacks.len()
    );
    // Some are silent, or try only after this test has stopped waiting.
    assert!(
        blocked > 0 && (blocked + failed) * 2 >= attacks.len(),
        "{blocked} and {failed} of {}",
        attacks.len()
    );
    assert_eq!(breaches, []);
    let mut names = objects_of(game.id);
    names.retain(|name| name.starts_with("Pod aimmo-"));
    assert_eq!(names.len(), PLAYERS, "pods were lost or created: {names:?}");
    let log = kubectl(&[
        "--namespace",
        GAMES,
        "logs",
        &format!("aimmo-{}-worker-{}", game.id, players[0].id),
    ]);
    assert!(log.contains("the sandbox holds"), "{log}");
    println!(
        "a worker logs: {}",
        log.lines()
            .find(|line| line.contains("the sandbox holds"))
            .unwrap_or_default()
    );
    let restarts: Vec<Value> = get(&[
        "--namespace",
        GAMES,
        "pods",
        "--selector",
        &format!("game_id={}", game.id),
    ])["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|pod| pod["status"]["containerStatuses"][0]["restartCount"].clone())
        .collect();
    assert!(restarts.iter().all(|count| *count == 0), "{restarts:?}");
    cluster.delete(game.id).await;
}
