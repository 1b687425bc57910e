//! The permissions of the creator, games and workers, as reported by the API server, and a check
//! that it accepts the manifests.

use std::process::Command;

use serde_json::Value;

use crate::harness::{CREATOR, Cluster, GAMES, get, items, pod, try_kubectl};

const CREATOR_ACCOUNT: &str = "system:serviceaccount:aimmo:aimmo-game-creator";
const GAME_ACCOUNT: &str = "system:serviceaccount:aimmo-games:game-1";

/// Returns true if the account has this permission.
fn is_allowed(account: &str, namespace: &str, verb: &str, resource: &str) -> bool {
    let group = format!(
        "system:serviceaccounts:{}",
        account.split(':').nth(2).unwrap()
    );
    // kubectl takes the part after a slash to be a name.
    let (resource, subresource) = match resource.split_once('/') {
        Some((resource, sub @ ("exec" | "token"))) => (resource, Some(sub)),
        _ => (resource, None),
    };
    let subresource = subresource.map(|sub| format!("--subresource={sub}"));
    let mut arguments = vec![
        "auth",
        "can-i",
        "--as",
        account,
        "--as-group",
        &group,
        "--as-group",
        "system:serviceaccounts",
        "--as-group",
        "system:authenticated",
        "--namespace",
        namespace,
        verb,
        resource,
    ];
    arguments.extend(subresource.as_deref());
    let output = try_kubectl(&arguments);
    let response = String::from_utf8_lossy(&output.stdout);
    match response.trim() {
        "yes" => true,
        "no" => false,
        _ => panic!("{response}{}", String::from_utf8_lossy(&output.stderr)),
    }
}

#[test]
#[ignore = "needs a cluster: make test-cluster"]
fn accounts_have_exactly_the_permissions_they_need() {
    for (verb, resource) in [
        ("create", "pods"),
        ("delete", "pods"),
        ("watch", "pods"),
        ("get", "replicationcontrollers"),
    ] {
        assert!(
            is_allowed(GAME_ACCOUNT, GAMES, verb, resource),
            "a game: {verb} {resource}"
        );
    }
    for (verb, resource) in [
        ("patch", "pods"),
        ("update", "pods"),
        ("create", "events.events.k8s.io"),
        ("create", "replicationcontrollers"),
        ("patch", "replicationcontrollers"),
        ("patch", "services"),
        ("get", "secrets"),
        ("list", "secrets"),
        ("create", "pods/exec"),
        ("create", "serviceaccounts/token"),
        ("create", "rolebindings"),
        ("patch", "ingresses"),
        ("patch", "networkpolicies"),
        ("create", "tokenreviews.authentication.k8s.io"),
    ] {
        assert!(
            !is_allowed(GAME_ACCOUNT, GAMES, verb, resource),
            "a game: {verb} {resource}"
        );
        assert!(
            !is_allowed(GAME_ACCOUNT, CREATOR, verb, resource),
            "a game, in the creator's namespace: {verb} {resource}"
        );
    }
    assert!(!is_allowed(GAME_ACCOUNT, CREATOR, "get", "pods"));
    assert!(is_allowed(
        CREATOR_ACCOUNT,
        GAMES,
        "create",
        "replicationcontrollers"
    ));
    assert!(is_allowed(
        CREATOR_ACCOUNT,
        GAMES,
        "patch",
        "ingresses/aimmo-ingress"
    ));
    assert!(is_allowed(
        CREATOR_ACCOUNT,
        GAMES,
        "create",
        "events.events.k8s.io"
    ));
    for (verb, resource) in [
        ("create", "pods"),
        ("delete", "pods"),
        ("get", "secrets"),
        ("create", "pods/exec"),
        ("patch", "ingresses/shop"),
        ("delete", "ingresses/aimmo-ingress"),
        ("list", "events.events.k8s.io"),
        ("create", "rolebindings"),
        ("create", "serviceaccounts/token"),
    ] {
        assert!(
            !is_allowed(CREATOR_ACCOUNT, GAMES, verb, resource),
            "the creator: {verb} {resource}"
        );
    }
    assert!(!is_allowed(CREATOR_ACCOUNT, CREATOR, "get", "secrets"));
    assert!(!is_allowed(
        CREATOR_ACCOUNT,
        "kube-system",
        "get",
        "secrets"
    ));
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a cluster: make test-cluster"]
async fn pods_contain_no_secrets_and_satisfy_the_restricted_standard() {
    let cluster = Cluster::connect();
    let game = cluster.game(serde_json::json!({})).await;
    let players = cluster.join(&game, 1, aimmo_tests::avatars::WALKER).await;
    let worker = format!("aimmo-{}-worker-{}", game.id, players[0].id);
    aimmo_tests::wait::until("the worker exists", async || {
        pod(GAMES, &format!("app=aimmo-game-worker,game_id={}", game.id))
    })
    .await;
    let found = get(&[
        "--namespace",
        GAMES,
        "pods",
        "--selector",
        &format!("game_id={}", game.id),
    ]);
    for pod in items(&found) {
        let name = pod["metadata"]["name"].as_str().unwrap();
        let spec = &pod["spec"];
        assert_eq!(spec["automountServiceAccountToken"], false, "{name}");
        assert_eq!(spec["enableServiceLinks"], false, "{name}");
        assert_eq!(spec["securityContext"]["runAsNonRoot"], true, "{name}");
        assert_eq!(
            spec["securityContext"]["seccompProfile"]["type"],
            "RuntimeDefault"
        );
        let container = &spec["containers"][0];
        let security = &container["securityContext"];
        assert_eq!(security["readOnlyRootFilesystem"], true, "{name}");
        assert_eq!(security["allowPrivilegeEscalation"], false, "{name}");
        assert_eq!(security["capabilities"]["drop"][0], "ALL", "{name}");
        for resource in ["cpu", "memory", "ephemeral-storage"] {
            assert!(
                container["resources"]["limits"][resource].is_string(),
                "{name}"
            );
        }
        for variable in items(&container["env"]) {
            let key = variable["name"].as_str().unwrap();
            assert!(
                !key.ends_with("_TOKEN") && !key.ends_with("_SECRET"),
                "{name}: {key}"
            );
        }
        let volumes = items(&spec["volumes"]);
        assert!(
            volumes
                .iter()
                .all(|it| it["secret"].is_null() && it["hostPath"].is_null()),
            "{name}"
        );
        if name == worker {
            assert!(volumes.iter().all(|it| it["projected"].is_null()), "{name}");
        }
    }
    cluster.delete(game.id).await;
}

#[test]
#[ignore = "needs a cluster: make test-cluster"]
fn the_server_accepts_all_objects_of_the_overlays_that_it_supports() {
    let known = try_kubectl(&["api-resources", "--no-headers"]);
    let known = String::from_utf8(known.stdout).unwrap();
    let known: Vec<String> = known
        .lines()
        .map(|line| {
            let words: Vec<&str> = line.split_whitespace().rev().collect();
            format!("{}/{}", words[2], words[0])
        })
        .collect();
    let mut missing = std::collections::BTreeSet::new();
    for overlay in ["minikube", "production"] {
        let folder = format!(
            "{}/../deploy/overlays/{overlay}",
            env!("CARGO_MANIFEST_DIR")
        );
        let rendered = Command::new("kubectl")
            .args(["kustomize", &folder])
            .output()
            .unwrap();
        let rendered = String::from_utf8(rendered.stdout).unwrap();
        let fitting: Vec<&str> = rendered
            .split("\n---\n")
            .filter(|document| {
                let value: Value = serde_saphyr::from_str(document).unwrap();
                let [version, kind] =
                    ["apiVersion", "kind"].map(|key| value[key].as_str().unwrap());
                let kind = format!("{version}/{kind}");
                let is_known = known.contains(&kind);
                if !is_known {
                    missing.insert(kind);
                }
                is_known
            })
            .collect();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("overlay.yaml");
        std::fs::write(&file, fitting.join("\n---\n")).unwrap();
        let output = try_kubectl(&[
            "apply",
            "--dry-run=server",
            "--filename",
            file.to_str().unwrap(),
        ]);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{overlay}: {stderr}");
    }
    println!(
        "kinds of the overlays that this server does not support and that were not tested: {missing:?}"
    );
}
