//! Explanations of why a pod is not running, for the organiser.

use k8s_openapi::api::core::v1::{
    ContainerStateTerminated, ContainerStateWaiting, Pod, ReplicationController,
};

use super::api::Error;

/// Maximum length of a cluster's message, in bytes.
const SHOWN: usize = 400;

/// Returns the problem that keeps a pod from running, or `None` while it is starting normally.
pub(super) fn of_pod(pod: &Pod) -> Option<String> {
    let status = pod.status.as_ref()?;
    let containers = status.container_statuses.as_deref().unwrap_or_default();
    for container in containers {
        let state = container.state.as_ref();
        let last = container.last_state.as_ref();
        if let Some(waiting) = state.and_then(|state| state.waiting.as_ref()) {
            let ended = last.and_then(|state| state.terminated.as_ref());
            if let Some(trouble) = of_waiting(waiting, &container.image, ended) {
                return Some(trouble);
            }
        }
        if let Some(ended) = state.and_then(|state| state.terminated.as_ref()) {
            return Some(of_end(ended));
        }
    }
    let conditions = status.conditions.as_deref().unwrap_or_default();
    let unplaced = conditions.iter().find(|condition| {
        condition.type_ == "PodScheduled" && condition.reason.as_deref() == Some("Unschedulable")
    });
    if let Some(condition) = unplaced {
        let why = text(condition.message.as_deref());
        return Some(format!("no node in the cluster has room for it{why}"));
    }
    match status.phase.as_deref() {
        // For example an eviction, when the node runs out of memory or storage.
        Some("Failed") => {
            let reason = status.reason.as_deref().unwrap_or("Failed");
            let why = text(status.message.as_deref());
            Some(format!("the cluster stopped it ({reason}){why}"))
        }
        _ => None,
    }
}

/// Returns the reason a ReplicationController cannot create its pod.
pub(super) fn of_controller(controller: &ReplicationController) -> Option<String> {
    let conditions = controller.status.as_ref()?.conditions.as_deref()?;
    let failure = conditions
        .iter()
        .find(|condition| condition.type_ == "ReplicaFailure" && condition.status == "True")?;
    Some(of_refusal(failure.message.as_deref().unwrap_or_default()))
}

/// Explains an API server's error.
pub(super) fn of_error(error: &Error) -> String {
    match error {
        Error::Refused { message, .. } => of_refusal(message),
        error => short(&error.to_string()),
    }
}

fn of_refusal(message: &str) -> String {
    if message.contains("exceeded quota") {
        format!(
            "the cluster's quota for games is used up: {}",
            short(message)
        )
    } else {
        format!("the cluster rejected it: {}", short(message))
    }
}

fn of_waiting(
    waiting: &ContainerStateWaiting,
    image: &str,
    ended: Option<&ContainerStateTerminated>,
) -> Option<String> {
    let why = text(waiting.message.as_deref());
    match waiting.reason.as_deref()? {
        "ErrImagePull"
        | "ImagePullBackOff"
        | "ErrImageNeverPull"
        | "InvalidImageName"
        | "ImageInspectError"
        | "RegistryUnavailable" => Some(format!("its image {image} is unavailable{why}")),
        "CreateContainerConfigError" | "CreateContainerError" | "RunContainerError" => {
            Some(format!("its container cannot be started{why}"))
        }
        "CrashLoopBackOff" => Some(format!(
            "it keeps crashing{}",
            ended.map_or(String::new(), |ended| format!("; last: {}", of_end(ended)))
        )),
        // ContainerCreating, PodInitializing.
        _ => None,
    }
}

fn of_end(ended: &ContainerStateTerminated) -> String {
    let last_words = text(ended.message.as_deref());
    match (ended.reason.as_deref(), ended.exit_code) {
        (Some("OOMKilled"), _) => "it exceeded its memory limit".to_owned(),
        (_, 0) => format!("it exited{last_words}"),
        (_, code) => format!("it exited with code {code}{last_words}"),
    }
}

/// Returns `: ` and the message, or an empty string.
fn text(message: Option<&str>) -> String {
    match message.map(str::trim) {
        None | Some("") => String::new(),
        Some(message) => format!(": {}", short(message)),
    }
}

/// Truncates a long text at its start: the reason is usually at the end.
fn short(message: &str) -> String {
    let line = message.trim().replace('\n', " | ");
    if line.len() <= SHOWN {
        return line;
    }
    format!("…{}", &line[line.ceil_char_boundary(line.len() - SHOWN)..])
}

#[cfg(test)]
mod tests;
