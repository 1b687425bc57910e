//! Settings for the objects in a cluster.

use std::collections::BTreeMap;

use aimmo_common::ids::GameId;
use serde::{Deserialize, Serialize};

/// The first minor version of Kubernetes 1 to support user namespaces for pods by default.
pub const USER_NAMESPACES: u32 = 33;

#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the other names are self-explanatory")]
pub struct Settings {
    /// The namespace of the games, workers, Services and Ingresses.
    pub namespace: String,
    pub game: PodSettings,
    pub worker: PodSettings,
    pub ingress: IngressSettings,
    /// The audience of the games' tokens, which the creator specifies in token reviews.
    pub audience: String,
    /// The reporting instance in events: the name of this pod.
    pub instance: String,
}

#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the other names are self-explanatory")]
pub struct WorkerSettings {
    pub game: GameId,
    pub namespace: String,
    /// [`PodSettings::from_json`] of [`aimmo_common::env::WORKER_POD`].
    pub pod: PodSettings,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the other names are those of Kubernetes")]
pub struct PodSettings {
    pub image: String,
    /// `IfNotPresent`, `Always` or `Never`.
    pub pull_policy: String,
    pub requests: BTreeMap<String, String>,
    pub limits: BTreeMap<String, String>,
    /// The runtime class that runs the pod on a separate kernel, if the cluster has one.
    pub runtime_class: Option<String>,
    /// The user and group id of the pod's processes; not 0.
    pub user: i64,
    /// Runs the pod in a user namespace, so that a process that escapes has no privileges on the
    /// node. Requires [`USER_NAMESPACES`]; older servers do not support the field.
    #[serde(default)]
    pub user_namespace: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the other name is self-explanatory")]
pub struct IngressSettings {
    pub host: String,
    /// The class of the ingress controller; the cluster's default if `None`.
    pub class: Option<String>,
    /// Annotations for Ingresses that the launcher creates; existing ones are not annotated.
    pub annotations: BTreeMap<String, String>,
}

impl Settings {
    /// Returns settings with these images and otherwise defaults that have proved sufficient.
    pub fn new(namespace: &str, host: &str, game_image: &str, worker_image: &str) -> Self {
        Self {
            namespace: namespace.to_owned(),
            game: PodSettings::game(game_image),
            worker: PodSettings::worker(worker_image),
            ingress: IngressSettings {
                host: host.to_owned(),
                class: None,
                // WebSockets may be silent for an hour.
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

#[expect(missing_docs, reason = "the other signature is self-explanatory")]
impl PodSettings {
    pub fn game(image: &str) -> Self {
        // A game's memory grows with players and spectators, and its storage holds the journal.
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

    /// Returns the settings of a worker's pod, which runs one player's Python and its supervisor.
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
    /// Serializes the settings for an environment variable.
    pub fn to_json(&self) -> String {
        // Strings and numbers can always be serialized.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Parses the output of [`PodSettings::to_json`].
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
