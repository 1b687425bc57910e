//! Reasons why a service is not running, worded for the organiser.

use aimmo_cluster::api;
use aimmo_cluster::mirror::NotSynced;
use aimmo_common::names::ServiceName;
use k8s_openapi::api::core::v1::{
    ContainerStateTerminated, ContainerStateWaiting, Pod, ReplicationController,
};

use crate::Error;

/// Maximum length of a message from the cluster, in bytes.
const MESSAGE_BYTES: usize = 400;

impl From<NotSynced> for Error {
    fn from(error: NotSynced) -> Self {
        Self::Cluster {
            name: "the cluster".to_owned(),
            action: "read",
            reason: error.to_string(),
        }
    }
}

pub(super) fn wrong_launcher(name: ServiceName) -> Error {
    Error::Cluster {
        name: name.to_string(),
        action: "started",
        reason: "games are started by the creator, workers by their game".to_owned(),
    }
}

/// Returns the problem that keeps a pod from running, or `None` while it is starting normally.
pub(super) fn of_pod(pod: &Pod) -> Option<String> {
    let status = pod.status.as_ref()?;
    let containers = status.container_statuses.as_deref().unwrap_or_default();
    for container in containers {
        let state = container.state.as_ref();
        let last = container.last_state.as_ref();
        if let Some(waiting) = state.and_then(|state| state.waiting.as_ref()) {
            let ended = last.and_then(|state| state.terminated.as_ref());
            if let Some(problem) = of_waiting(waiting, &container.image, ended) {
                return Some(problem);
            }
        }
        if let Some(ended) = state.and_then(|state| state.terminated.as_ref()) {
            return Some(of_exit(ended));
        }
    }
    let conditions = status.conditions.as_deref().unwrap_or_default();
    let unschedulable = conditions.iter().find(|condition| {
        condition.type_ == "PodScheduled" && condition.reason.as_deref() == Some("Unschedulable")
    });
    if let Some(condition) = unschedulable {
        let message = suffix(condition.message.as_deref());
        return Some(format!("no node in the cluster has room for it{message}"));
    }
    match status.phase.as_deref() {
        // For example, an eviction when the node runs out of memory or storage.
        Some("Failed") => {
            let reason = status.reason.as_deref().unwrap_or("Failed");
            let message = suffix(status.message.as_deref());
            Some(format!("the cluster stopped it ({reason}){message}"))
        }
        _ => None,
    }
}

pub(super) fn of_controller(controller: &ReplicationController) -> Option<String> {
    let conditions = controller.status.as_ref()?.conditions.as_deref()?;
    let failure = conditions
        .iter()
        .find(|condition| condition.type_ == "ReplicaFailure" && condition.status == "True")?;
    Some(of_rejection(failure.message.as_deref().unwrap_or_default()))
}

pub(super) fn of_error(error: &api::Error) -> String {
    match error {
        api::Error::Rejected { message, .. } => of_rejection(message),
        error => shorten(&error.to_string()),
    }
}

fn of_rejection(message: &str) -> String {
    if message.contains("exceeded quota") {
        format!(
            "the cluster's quota for games is used up: {}",
            shorten(message)
        )
    } else {
        format!("the cluster rejected it: {}", shorten(message))
    }
}

fn of_waiting(
    waiting: &ContainerStateWaiting,
    image: &str,
    ended: Option<&ContainerStateTerminated>,
) -> Option<String> {
    let message = suffix(waiting.message.as_deref());
    match waiting.reason.as_deref()? {
        "ErrImagePull"
        | "ImagePullBackOff"
        | "ErrImageNeverPull"
        | "InvalidImageName"
        | "ImageInspectError"
        | "RegistryUnavailable" => Some(format!("its image {image} is unavailable{message}")),
        "CreateContainerConfigError" | "CreateContainerError" | "RunContainerError" => {
            Some(format!("its container cannot be started{message}"))
        }
        "CrashLoopBackOff" => Some(format!(
            "it keeps crashing{}",
            ended.map_or(String::new(), |ended| format!("; last: {}", of_exit(ended)))
        )),
        // ContainerCreating, PodInitializing.
        _ => None,
    }
}

fn of_exit(ended: &ContainerStateTerminated) -> String {
    let message = suffix(ended.message.as_deref());
    match (ended.reason.as_deref(), ended.exit_code) {
        (Some("OOMKilled"), _) => "it exceeded its memory limit".to_owned(),
        (_, 0) => format!("it exited{message}"),
        (_, code) => format!("it exited with code {code}{message}"),
    }
}

fn suffix(message: Option<&str>) -> String {
    match message.map(str::trim) {
        None | Some("") => String::new(),
        Some(message) => format!(": {}", shorten(message)),
    }
}

/// Cuts off the start of a long message, because the reason is usually at the end.
fn shorten(message: &str) -> String {
    let line = message.trim().replace('\n', " | ");
    if line.len() <= MESSAGE_BYTES {
        return line;
    }
    format!(
        "…{}",
        &line[line.ceil_char_boundary(line.len() - MESSAGE_BYTES)..]
    )
}

#[cfg(test)]
mod tests;
