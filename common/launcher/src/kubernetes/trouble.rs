//! Why a pod does not run, in words for whoever waits for it.

use k8s_openapi::api::core::v1::{
    ContainerStateTerminated, ContainerStateWaiting, Pod, ReplicationController,
};

use super::api::Error;

/// So much of what a cluster says is shown.
const SHOWN: usize = 400;

/// What keeps a pod from running; none while it is only on its way.
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
        return Some(format!("no node of the cluster has room for it{why}"));
    }
    match status.phase.as_deref() {
        // Such as evicted: the node had too little memory or storage left.
        Some("Failed") => {
            let reason = status.reason.as_deref().unwrap_or("Failed");
            let why = text(status.message.as_deref());
            Some(format!("the cluster ended it ({reason}){why}"))
        }
        _ => None,
    }
}

/// Why a ReplicationController makes no pod.
pub(super) fn of_controller(controller: &ReplicationController) -> Option<String> {
    let conditions = controller.status.as_ref()?.conditions.as_deref()?;
    let failure = conditions
        .iter()
        .find(|condition| condition.type_ == "ReplicaFailure" && condition.status == "True")?;
    Some(of_refusal(failure.message.as_deref().unwrap_or_default()))
}

/// What an API server's answer means for whoever waits.
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
        format!("the cluster refuses it: {}", short(message))
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
        | "RegistryUnavailable" => Some(format!("its image {image} cannot be had{why}")),
        "CreateContainerConfigError" | "CreateContainerError" | "RunContainerError" => {
            Some(format!("its container cannot be started{why}"))
        }
        "CrashLoopBackOff" => Some(format!(
            "it ends again and again{}",
            ended.map_or(String::new(), |ended| format!("; last: {}", of_end(ended)))
        )),
        // ContainerCreating, PodInitializing.
        _ => None,
    }
}

fn of_end(ended: &ContainerStateTerminated) -> String {
    let last_words = text(ended.message.as_deref());
    match (ended.reason.as_deref(), ended.exit_code) {
        (Some("OOMKilled"), _) => "it took more memory than it may".to_owned(),
        (_, 0) => format!("it ended by itself{last_words}"),
        (_, code) => format!("it ended with code {code}{last_words}"),
    }
}

/// `: ` and what was said, or nothing.
fn text(message: Option<&str>) -> String {
    match message.map(str::trim) {
        None | Some("") => String::new(),
        Some(message) => format!(": {}", short(message)),
    }
}

/// The end of a long text: what is said last is the reason.
fn short(message: &str) -> String {
    let line = message.trim().replace('\n', " | ");
    if line.len() <= SHOWN {
        return line;
    }
    format!("…{}", &line[line.ceil_char_boundary(line.len() - SHOWN)..])
}

#[cfg(test)]
mod tests;
