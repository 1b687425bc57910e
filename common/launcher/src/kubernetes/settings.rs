//! What a cluster's objects are made with.

use std::collections::BTreeMap;

use aimmo_common::ids::GameId;
use serde::{Deserialize, Serialize};

/// The variable by which a game learns how its workers' pods are made.
pub const WORKER_POD: &str = "AIMMO_WORKER_POD";

/// The first version (of Kubernetes 1) in which pods may have users of their own
/// without a feature gate.
pub const USER_NAMESPACES: u32 = 33;

/// What a creator's launcher makes games with.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The namespace of games, workers, their Services and the Ingress.
    pub namespace: String,
    /// How the games' pods are made.
    pub game: PodSettings,
    /// How the workers' pods are made.
    pub worker: PodSettings,
    /// Where games are found from outside.
    pub ingress: IngressSettings,
    /// Whom the games' tokens are for; the creator has them reviewed for this
    /// audience.
    pub audience: String,
    /// Who says that it has made an object or could not, in events: the name
    /// of this pod.
    pub instance: String,
}

/// What a game's launcher makes its workers with.
#[derive(Debug, Clone)]
pub struct WorkerSettings {
    /// The game.
    pub game: GameId,
    /// The namespace of the game and its workers.
    pub namespace: String,
    /// How its workers' pods are made: [`PodSettings::from_json`] of
    /// [`WORKER_POD`].
    pub pod: PodSettings,
}

/// How pods of one kind are made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PodSettings {
    /// The image.
    pub image: String,
    /// `IfNotPresent`, `Always` or `Never`.
    pub pull_policy: String,
    /// What a pod gets in any case, such as `cpu: 50m`.
    pub requests: BTreeMap<String, String>,
    /// What it gets at most.
    pub limits: BTreeMap<String, String>,
    /// A second kernel around it, where the cluster has one.
    pub runtime_class: Option<String>,
    /// The user and group that it runs as; not 0.
    pub user: i64,
    /// Users of its own: whoever gets out of it is nobody on the node. For
    /// servers from [`USER_NAMESPACES`] on; older ones don't know the field.
    #[serde(default)]
    pub user_namespace: bool,
}

/// Where games are found from outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IngressSettings {
    /// The host of the games' paths.
    pub host: String,
    /// The class of the ingress controller; the cluster's default when left out.
    pub class: Option<String>,
    /// Annotations of Ingresses that the launcher makes. Those that are there
    /// keep theirs.
    pub annotations: BTreeMap<String, String>,
}

impl Settings {
    /// The settings of a cluster with these images; the rest is what was found
    /// to suffice.
    pub fn new(namespace: &str, host: &str, game_image: &str, worker_image: &str) -> Self {
        Self {
            namespace: namespace.to_owned(),
            game: PodSettings::game(game_image),
            worker: PodSettings::worker(worker_image),
            ingress: IngressSettings {
                host: host.to_owned(),
                class: None,
                // Sockets stay open for an hour without a word.
                annotations: ["proxy-read-timeout", "proxy-send-timeout"]
                    .map(|key| {
                        (
                            format!("nginx.ingress.kubernetes.io/{key}"),
                            "3600".to_owned(),
                        )
                    })
                    .into(),
            },
            audience: "aimmo-game-creator".to_owned(),
            instance: "aimmo".to_owned(),
        }
    }
}

impl PodSettings {
    /// A game's pod. Memory grows with players and spectators, and the journal
    /// is in its storage.
    pub fn game(image: &str) -> Self {
        Self {
            image: image.to_owned(),
            pull_policy: "IfNotPresent".to_owned(),
            requests: quantities([("cpu", "50m"), ("memory", "64Mi"), (STORAGE, "96Mi")]),
            limits: quantities([("cpu", "1"), ("memory", "256Mi"), (STORAGE, "160Mi")]),
            runtime_class: None,
            user: 65532,
            user_namespace: false,
        }
    }

    /// A worker's pod: one player's Python and what watches over it.
    pub fn worker(image: &str) -> Self {
        Self {
            image: image.to_owned(),
            pull_policy: "IfNotPresent".to_owned(),
            requests: quantities([("cpu", "10m"), ("memory", "48Mi"), (STORAGE, "4Mi")]),
            limits: quantities([("cpu", "500m"), ("memory", "64Mi"), (STORAGE, "16Mi")]),
            runtime_class: None,
            user: 65532,
            user_namespace: false,
        }
    }
}

impl PodSettings {
    /// As one variable's value.
    pub fn to_json(&self) -> String {
        // Texts and numbers always become JSON.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what [`PodSettings::to_json`] wrote.
    ///
    /// # Errors
    /// It is something else.
    pub fn from_json(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }
}

const STORAGE: &str = "ephemeral-storage";

fn quantities<const N: usize>(values: [(&str, &str); N]) -> BTreeMap<String, String> {
    values
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .into()
}
