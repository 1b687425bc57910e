//! The state of a game or worker, derived from its objects by pure functions.

use std::sync::Arc;

use aimmo_cluster::Object;
use aimmo_common::ids::GameId;
use aimmo_common::names::ServiceName;
use k8s_openapi::api::core::v1::{Pod, ReplicationController, Service, ServiceAccount};
use k8s_openapi::api::networking::v1::NetworkPolicy;

use super::objects::{PORT, SERVICE_PORT};
use super::problems;
use crate::{Instance, State};

#[derive(Debug, Default)]
pub(super) struct ObservedGame {
    pub(super) account: Option<Arc<ServiceAccount>>,
    pub(super) controller: Option<Arc<ReplicationController>>,
    pub(super) policy: Option<Arc<NetworkPolicy>>,
    pub(super) service: Option<Arc<Service>>,
    pub(super) pods: Vec<Arc<Pod>>,
    pub(super) paths: usize,
}

impl ObservedGame {
    pub(super) fn exists(&self) -> bool {
        self.account.is_some()
            || self.controller.is_some()
            || self.policy.is_some()
            || self.service.is_some()
            || !self.pods.is_empty()
            || self.paths > 0
    }

    pub(super) fn ready_pod(&self) -> Option<&Pod> {
        let owner = self.controller.as_ref()?.uid();
        let mut pods = self.pods.iter().map(Arc::as_ref);
        pods.find(|pod| !pod.is_terminating() && pod.is_owned_by(owner) && is_ready(pod))
    }

    /// Returns true if all objects exist and belong together, regardless of the path.
    pub(super) fn is_complete(&self) -> bool {
        let Some(controller) = self.controller.as_ref().filter(|it| !it.is_terminating()) else {
            return false;
        };
        is_owned(self.account.as_deref(), controller)
            && is_owned(self.policy.as_deref(), controller)
            && is_owned(self.service.as_deref(), controller)
    }

    /// Returns the game as a launcher reports it, but never as ended, because its pod is replaced.
    pub(super) fn instance(&self, game: GameId, namespace: &str) -> Instance {
        let name = ServiceName::Game(game);
        let ready = self
            .ready_pod()
            .filter(|_| self.is_complete() && self.paths == 1);
        let newest = self
            .pods
            .iter()
            .map(Arc::as_ref)
            .find(|pod| !pod.is_terminating());
        Instance {
            name,
            id: ready.or(newest).map_or_else(String::new, instance_id),
            address: ready.map(|_| format!("{name}.{namespace}:{SERVICE_PORT}")),
            state: if ready.is_some() {
                State::Running
            } else {
                State::Starting
            },
            problem: if ready.is_some() {
                None
            } else {
                newest
                    .and_then(problems::of_pod)
                    .or_else(|| self.controller.as_deref().and_then(problems::of_controller))
            },
        }
    }
}

fn is_owned<K: Object>(object: Option<&K>, controller: &ReplicationController) -> bool {
    object.is_some_and(|object| !object.is_terminating() && object.is_owned_by(controller.uid()))
}

pub(super) fn worker_instance(name: ServiceName, pod: &Pod) -> Instance {
    let phase = pod
        .status
        .as_ref()
        .and_then(|status| status.phase.as_deref());
    let ended = pod.is_terminating() || matches!(phase, Some("Succeeded" | "Failed"));
    let address = address(pod).filter(|_| !ended && is_ready(pod));
    Instance {
        name,
        id: instance_id(pod),
        state: match (ended, &address) {
            (true, _) => State::Ended,
            (false, None) => State::Starting,
            (false, Some(_)) => State::Running,
        },
        problem: if address.is_some() {
            None
        } else {
            problems::of_pod(pod)
        },
        address,
    }
}

/// Returns true if all of a pod's processes have exited according to its node.
pub(super) fn has_exited(pod: &Pod) -> bool {
    let status = pod.status.as_ref();
    let containers = status.and_then(|status| status.container_statuses.as_deref());
    containers.is_some_and(|containers| {
        !containers.is_empty()
            && containers.iter().all(|container| {
                let state = container.state.as_ref();
                state.is_some_and(|state| state.terminated.is_some())
            })
    })
}

/// Returns an id for the current run of a pod's container, which may be restarted in the same pod.
fn instance_id(pod: &Pod) -> String {
    let status = pod.status.as_ref();
    let containers = status.and_then(|status| status.container_statuses.as_deref());
    let restarts: i32 = containers
        .unwrap_or_default()
        .iter()
        .map(|container| container.restart_count)
        .sum();
    match restarts {
        0 => pod.uid().to_owned(),
        restarts => format!("{}-{restarts}", pod.uid()),
    }
}

fn is_ready(pod: &Pod) -> bool {
    let status = pod.status.as_ref();
    let conditions = status.and_then(|status| status.conditions.as_deref());
    conditions
        .unwrap_or_default()
        .iter()
        .any(|condition| condition.type_ == "Ready" && condition.status == "True")
}

fn address(pod: &Pod) -> Option<String> {
    let ip = pod.status.as_ref()?.pod_ip.as_deref()?;
    Some(if ip.contains(':') {
        format!("[{ip}]:{PORT}")
    } else {
        format!("{ip}:{PORT}")
    })
}
