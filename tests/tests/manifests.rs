//! Deployment files: the manifests of every overlay, the Dockerfile, and the skaffold
//! configuration.
//!
//! The overlays are rendered with `kubectl kustomize` and compared with the files in `manifests/`.
//! All other checks read these files, so that they also run on machines without kubectl.
//! `UPDATE_EXPECT=1` rewrites them.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use expect_test::expect_file;
use serde_json::Value;

const OVERLAYS: [&str; 2] = ["minikube", "production"];
/// The images, which are targets of the Dockerfile.
const IMAGES: [&str; 3] = ["aimmo-game", "aimmo-game-creator", "aimmo-game-worker"];
/// The oldest kustomize that supports the overlays' features.
const KUSTOMIZE: &str = "v5.";

#[test]
fn overlays_match_their_snapshots() {
    if !has_kustomize() {
        eprintln!("skipped: no kubectl with kustomize 5 here, so the overlays are not rendered");
        return;
    }
    for overlay in OVERLAYS {
        let rendered = Command::new("kubectl")
            .arg("kustomize")
            .arg(root().join("deploy/overlays").join(overlay))
            .output()
            .unwrap();
        let stderr = String::from_utf8_lossy(&rendered.stderr);
        assert!(rendered.status.success(), "{overlay}: {stderr}");
        let rendered = String::from_utf8(rendered.stdout).unwrap();
        match overlay {
            "minikube" => expect_file!["manifests/minikube.yaml"].assert_eq(&rendered),
            _ => expect_file!["manifests/production.yaml"].assert_eq(&rendered),
        }
    }
}

#[test]
fn the_games_namespace_contains_no_secrets() {
    for overlay in OVERLAYS {
        let objects = Objects::of(overlay);
        assert!(objects.all("Secret").is_empty(), "{overlay}");
        let quota = objects.one("ResourceQuota", "aimmo-games", "aimmo-games");
        assert_eq!(quota["spec"]["hard"]["count/secrets"], "0", "{overlay}");
        for ingress in objects.all("Ingress") {
            let has_certificate = !ingress["spec"]["tls"].is_null();
            let of_games = ingress["metadata"]["namespace"] == "aimmo-games";
            assert!(!(has_certificate && of_games), "{overlay}: {ingress}");
        }
    }
}

#[test]
fn roles_grant_explicit_permissions_only() {
    for overlay in OVERLAYS {
        let objects = Objects::of(overlay);
        let roles = [objects.all("Role"), objects.all("ClusterRole")].concat();
        for rule in roles.iter().flat_map(|role| items(&role["rules"])) {
            for list in ["apiGroups", "resources", "verbs"] {
                assert!(!items(&rule[list]).is_empty(), "{overlay}: {rule}");
                assert!(!strings(&rule[list]).contains("*"), "{overlay}: {rule}");
            }
            let resources = strings(&rule["resources"]);
            for secret in [
                "secrets",
                "pods/exec",
                "serviceaccounts/token",
                "rolebindings",
            ] {
                assert!(!resources.contains(secret), "{overlay}: {rule}");
            }
        }
    }
}

#[test]
fn token_review_is_the_only_cluster_wide_permission() {
    for overlay in OVERLAYS {
        let objects = Objects::of(overlay);
        let rules: Vec<&Value> = objects
            .all("ClusterRole")
            .into_iter()
            .flat_map(|role| items(&role["rules"]))
            .collect();
        assert_eq!(rules.len(), 1, "{overlay}");
        assert_eq!(strings(&rules[0]["resources"]), ["tokenreviews"].into());
        assert_eq!(strings(&rules[0]["verbs"]), ["create"].into());
    }
}

#[test]
fn network_traffic_is_denied_by_default() {
    for overlay in OVERLAYS {
        let objects = Objects::of(overlay);
        for namespace in ["aimmo", "aimmo-games"] {
            let policy = objects.one("NetworkPolicy", namespace, "default-deny");
            assert_eq!(policy["spec"]["podSelector"], serde_json::json!({}));
            let types = strings(&policy["spec"]["policyTypes"]);
            assert_eq!(types, ["Egress", "Ingress"].into(), "{overlay}");
            assert!(policy["spec"]["ingress"].is_null() && policy["spec"]["egress"].is_null());
        }
        // No static policy admits connections to a worker: each game has its own policy.
        for policy in objects.all("NetworkPolicy") {
            let selected = &policy["spec"]["podSelector"]["matchLabels"]["app"];
            assert_ne!(selected, "aimmo-game-worker", "{overlay}: {policy}");
        }
    }
}

#[test]
fn namespaces_are_restricted_and_labelled_with_their_names() {
    for overlay in OVERLAYS {
        let objects = Objects::of(overlay);
        for namespace in objects.all("Namespace") {
            let meta = &namespace["metadata"];
            let labels = &meta["labels"];
            assert_eq!(labels["kubernetes.io/metadata.name"], meta["name"]);
            assert_eq!(labels["pod-security.kubernetes.io/enforce"], "restricted");
        }
        assert_eq!(objects.all("Namespace").len(), 2, "{overlay}");
    }
}

#[test]
fn the_creators_pod_satisfies_the_restricted_standard() {
    for overlay in OVERLAYS {
        let objects = Objects::of(overlay);
        let pod = &objects.creator()["spec"]["template"]["spec"];
        let security = &pod["securityContext"];
        assert_eq!(security["runAsNonRoot"], true, "{overlay}");
        assert_eq!(security["seccompProfile"]["type"], "RuntimeDefault");
        for container in items(&pod["containers"]) {
            let security = &container["securityContext"];
            assert_eq!(security["allowPrivilegeEscalation"], false, "{overlay}");
            assert_eq!(security["readOnlyRootFilesystem"], true, "{overlay}");
            assert_eq!(strings(&security["capabilities"]["drop"]), ["ALL"].into());
            assert_ne!(container["imagePullPolicy"], Value::Null, "{overlay}");
            for probe in ["startupProbe", "livenessProbe", "readinessProbe"] {
                assert!(container[probe].is_object(), "{overlay}: {probe}");
            }
            for resource in ["cpu", "memory"] {
                assert!(container["resources"]["requests"][resource].is_string());
            }
            assert!(container["resources"]["limits"]["memory"].is_string());
        }
    }
}

#[test]
fn one_creator_runs_at_a_time() {
    for overlay in OVERLAYS {
        assert_eq!(Objects::of(overlay).creator()["spec"]["replicas"], 1);
    }
}

#[test]
fn the_portal_and_the_games_share_one_host() {
    for overlay in OVERLAYS {
        let objects = Objects::of(overlay);
        let portal = &objects.one("Ingress", "aimmo", "aimmo-portal")["spec"];
        let host = &portal["rules"][0]["host"];
        assert_eq!(*host, objects.setting("AIMMO_INGRESS_HOST")["value"]);
        let class = &portal["ingressClassName"];
        assert_eq!(*class, objects.setting("AIMMO_INGRESS_CLASS")["value"]);
        let url = objects.setting("AIMMO_BASE_URL")["value"].as_str().unwrap();
        let is_secure = url.starts_with("https:");
        assert_eq!(is_secure, !portal["tls"].is_null(), "{overlay}");
        if is_secure {
            assert_eq!(portal["tls"][0]["hosts"][0], *host, "{overlay}");
        }
        // The deployment tool must not own the Ingress that the creator patches.
        let mut ingresses = objects.all("Ingress").into_iter();
        assert!(ingresses.all(|ingress| ingress["metadata"]["name"] == "aimmo-portal"));
    }
}

#[test]
fn the_creator_is_configured_with_the_images_of_games_and_workers() {
    for overlay in OVERLAYS {
        let objects = Objects::of(overlay);
        let annotations = &objects.creator()["spec"]["template"]["metadata"]["annotations"];
        for (setting, annotation) in [
            ("AIMMO_GAME_IMAGE", "aimmo-game-image"),
            ("AIMMO_WORKER_IMAGE", "aimmo-worker-image"),
        ] {
            let field = &objects.setting(setting)["valueFrom"]["fieldRef"]["fieldPath"];
            assert_eq!(*field, format!("metadata.annotations['{annotation}']"));
            let image = annotations[annotation].as_str().unwrap();
            // Both overlays must use tags: an untagged image may change without notice.
            assert!(image.contains(':'), "{overlay}: {image}");
        }
    }
}

#[test]
fn skaffold_builds_the_images_that_the_overlay_deploys() {
    let skaffold = skaffold();
    let mut built = BTreeSet::new();
    for artifact in items(&skaffold["build"]["artifacts"]) {
        let context = root().join(artifact["context"].as_str().unwrap());
        let dockerfile = artifact["docker"]["dockerfile"].as_str().unwrap();
        assert!(context.join(dockerfile).is_file(), "{artifact}");
        assert_eq!(artifact["docker"]["target"], artifact["image"]);
        built.insert(artifact["image"].as_str().unwrap().to_owned());
    }
    assert_eq!(built, IMAGES.map(str::to_owned).into());

    let paths = strings(&skaffold["manifests"]["kustomize"]["paths"]);
    assert_eq!(paths, ["deploy/overlays/minikube"].into());
    for path in paths {
        assert!(root().join(path).join("kustomization.yaml").is_file());
    }

    // Every image path in skaffold's configuration must lead to an image that it builds, and every
    // image must be covered.
    let objects = Objects::of("minikube");
    let filter = &skaffold["resourceSelector"]["allow"][0];
    assert_eq!(filter["groupKind"], "ReplicationController");
    let found: BTreeSet<String> = strings(&filter["image"])
        .into_iter()
        .map(|path| image_at(objects.creator(), path))
        .collect();
    assert_eq!(found, built);
}

#[test]
fn skaffold_forwards_and_restarts_existing_resources() {
    let (skaffold, objects) = (skaffold(), Objects::of("minikube"));
    for forward in items(&skaffold["portForward"]) {
        assert_eq!(forward["resourceType"], "service");
        let [namespace, name] = ["namespace", "resourceName"].map(|key| forward[key].as_str());
        let service = objects.one("Service", namespace.unwrap(), name.unwrap());
        let mut ports = items(&service["spec"]["ports"]).into_iter();
        assert!(
            ports.any(|port| port["port"] == forward["port"]),
            "{forward}"
        );
    }
    let hook = &skaffold["deploy"]["kubectl"]["hooks"]["after"][0]["host"]["command"];
    let command: Vec<&str> = items(hook)
        .iter()
        .filter_map(|word| word.as_str())
        .collect();
    let label = &objects.creator()["spec"]["template"]["metadata"]["labels"]["app"];
    let selector = format!("app={}", label.as_str().unwrap());
    assert!(command.contains(&selector.as_str()), "{command:?}");
    assert!(command.contains(&"aimmo"), "{command:?}");
}

#[test]
fn images_use_public_bases_and_run_unprivileged() {
    const BASES: [&str; 4] = [
        "rust:1.95-slim-trixie",
        "node:20-trixie-slim",
        "debian:trixie-slim",
        "scratch",
    ];
    let stages = stages();
    for (name, stage) in &stages {
        let is_stage = stages.contains_key(&stage.base);
        assert!(
            is_stage || BASES.contains(&stage.base.as_str()),
            "{name}: {}",
            stage.base
        );
    }
    for image in IMAGES {
        let stage = &stages[image];
        let expected = if image == "aimmo-game-worker" {
            "debian:trixie-slim"
        } else {
            "scratch"
        };
        assert_eq!(stage.base, expected, "{image}");
        assert_eq!(stage.users, ["USER 65532:65532"], "{image}");
    }
}

/// A stage of the Dockerfile.
struct Stage {
    base: String,
    /// The lines that set the user.
    users: Vec<String>,
}

/// Returns the stages of the Dockerfile by name.
fn stages() -> BTreeMap<String, Stage> {
    let text = read("Dockerfile");
    let stages = format!("\n{text}");
    let stages = stages.split("\nFROM ").skip(1);
    stages
        .map(|stage| {
            let (from, rest) = stage.split_once('\n').unwrap();
            let (base, name) = from.split_once(" AS ").unwrap();
            let users = rest.lines().filter(|line| line.starts_with("USER "));
            let stage = Stage {
                base: base.to_owned(),
                users: users.map(str::to_owned).collect(),
            };
            (name.to_owned(), stage)
        })
        .collect()
}

#[test]
fn all_workspace_manifests_are_in_the_images_build_context() {
    let ignored = read(".dockerignore");
    let kept: BTreeSet<&str> = ignored
        .lines()
        .filter_map(|line| line.strip_prefix('!'))
        .collect();
    let workspace = read("Cargo.toml");
    let members = workspace.split_once("members = [").unwrap().1;
    let members = members.split_once(']').unwrap().0;
    let members = members.split('"').skip(1).step_by(2);
    for member in members {
        let first = member.split('/').next().unwrap();
        let is_whole = kept.contains(first) && !member.split('/').any(|part| part == "tests");
        let manifest = format!("{member}/Cargo.toml");
        assert!(
            is_whole || kept.contains(manifest.as_str()),
            "{member}: .dockerignore excludes its manifest"
        );
    }
    for path in kept {
        assert!(
            root().join(path).exists(),
            "{path}: this entry of .dockerignore matches nothing"
        );
    }
}

/// The objects an overlay deploys, from its snapshot.
struct Objects(Vec<Value>);

impl Objects {
    fn of(overlay: &str) -> Self {
        let text = read(&format!("tests/tests/manifests/{overlay}.yaml"));
        Self(serde_saphyr::from_multiple(&text).unwrap())
    }

    fn all(&self, kind: &str) -> Vec<&Value> {
        let of_kind = |object: &&Value| object["kind"] == kind;
        self.0.iter().filter(of_kind).collect()
    }

    fn one(&self, kind: &str, namespace: &str, name: &str) -> &Value {
        self.all(kind)
            .into_iter()
            .find(|object| {
                let meta = &object["metadata"];
                meta["namespace"] == namespace && meta["name"] == name
            })
            .unwrap_or_else(|| panic!("no {kind} {namespace}/{name}"))
    }

    fn creator(&self) -> &Value {
        self.one("ReplicationController", "aimmo", "aimmo-game-creator")
    }

    /// Returns an environment variable of the creator's container.
    fn setting(&self, name: &str) -> &Value {
        let container = &self.creator()["spec"]["template"]["spec"]["containers"][0];
        let mut variables = items(&container["env"]).into_iter();
        variables
            .find(|variable| variable["name"] == name)
            .unwrap_or_else(|| panic!("the creator lacks the variable {name}"))
    }
}

/// Returns the name of the image, without its tag, at a path in skaffold's notation: names
/// separated by dots, with lists traversed implicitly.
fn image_at(object: &Value, path: &str) -> String {
    let mut value = object;
    for name in path.split('.').skip(1) {
        while let Value::Array(all) = value {
            value = &all[0];
        }
        value = &value[name];
    }
    let image = value
        .as_str()
        .unwrap_or_else(|| panic!("nothing at {path}"));
    image.split(':').next().unwrap().to_owned()
}

fn has_kustomize() -> bool {
    let version = Command::new("kubectl")
        .args(["version", "--client", "--output=json"])
        .output();
    let Ok(version) = version else { return false };
    let version: Value = serde_json::from_slice(&version.stdout).unwrap_or_default();
    version["kustomizeVersion"]
        .as_str()
        .is_some_and(|version| version.starts_with(KUSTOMIZE))
}

fn skaffold() -> Value {
    serde_saphyr::from_str(&read("skaffold.yaml")).unwrap()
}

fn items(list: &Value) -> Vec<&Value> {
    list.as_array().into_iter().flatten().collect()
}

fn strings(list: &Value) -> BTreeSet<&str> {
    items(list).into_iter().filter_map(Value::as_str).collect()
}

fn read(path: &str) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}
