//! The parts that game pods and worker pods have in common. They are stricter than the restricted
//! Pod Security standard requires.

use std::collections::BTreeMap;

use k8s_openapi::api::core::v1::{
    Capabilities, Container, ContainerPort, EmptyDirVolumeSource, EnvVar, PodSecurityContext,
    PodSpec, ResourceRequirements, SeccompProfile, SecurityContext, Volume, VolumeMount,
};
use k8s_openapi::apimachinery::pkg::api::resource::Quantity;

use super::PORT;
use crate::kubernetes::settings::PodSettings;

pub(super) fn spec(settings: &PodSettings, container: Container) -> PodSpec {
    PodSpec {
        automount_service_account_token: Some(false),
        enable_service_links: Some(false),
        runtime_class_name: settings.runtime_class.clone(),
        host_users: settings.user_namespace.then_some(false),
        security_context: Some(PodSecurityContext {
            run_as_non_root: Some(true),
            run_as_user: Some(settings.user),
            run_as_group: Some(settings.user),
            fs_group: Some(settings.user),
            seccomp_profile: Some(SeccompProfile {
                type_: "RuntimeDefault".to_owned(),
                localhost_profile: None,
            }),
            ..PodSecurityContext::default()
        }),
        containers: vec![container],
        ..PodSpec::default()
    }
}

/// Returns an unprivileged container that listens on [`PORT`].
pub(super) fn container(
    name: &str,
    settings: &PodSettings,
    env: &BTreeMap<String, String>,
) -> Container {
    Container {
        name: name.to_owned(),
        image: Some(settings.image.clone()),
        image_pull_policy: Some(settings.pull_policy.clone()),
        env: Some(
            env.iter()
                .map(|(key, value)| variable(key, value))
                .collect(),
        ),
        ports: Some(vec![ContainerPort {
            name: Some("main".to_owned()),
            container_port: PORT,
            protocol: Some("TCP".to_owned()),
            ..ContainerPort::default()
        }]),
        resources: Some(ResourceRequirements {
            requests: Some(quantities(&settings.requests)),
            limits: Some(quantities(&settings.limits)),
            ..ResourceRequirements::default()
        }),
        security_context: Some(SecurityContext {
            allow_privilege_escalation: Some(false),
            privileged: Some(false),
            read_only_root_filesystem: Some(true),
            capabilities: Some(Capabilities {
                drop: Some(vec!["ALL".to_owned()]),
                add: None,
            }),
            ..SecurityContext::default()
        }),
        // The last log lines are shown to the organiser as the reason.
        termination_message_policy: Some("FallbackToLogsOnError".to_owned()),
        ..Container::default()
    }
}

// Escapes `$(…)`, whose expansion would let one setting read another.
fn variable(key: &str, value: &str) -> EnvVar {
    EnvVar {
        name: key.to_owned(),
        value: Some(value.replace("$(", "$$(")),
        value_from: None,
    }
}

pub(super) fn folder(name: &str, path: &str, size: &str) -> (Volume, VolumeMount) {
    let volume = Volume {
        name: name.to_owned(),
        empty_dir: Some(EmptyDirVolumeSource {
            size_limit: Some(Quantity(size.to_owned())),
            medium: None,
        }),
        ..Volume::default()
    };
    (volume, mount(name, path))
}

pub(super) fn mount(name: &str, path: &str) -> VolumeMount {
    VolumeMount {
        name: name.to_owned(),
        mount_path: path.to_owned(),
        ..VolumeMount::default()
    }
}

fn quantities(values: &BTreeMap<String, String>) -> BTreeMap<String, Quantity> {
    values
        .iter()
        .map(|(key, value)| (key.clone(), Quantity(value.clone())))
        .collect()
}
