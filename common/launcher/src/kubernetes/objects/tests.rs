use aimmo_common::env::WORKER_POD;
use aimmo_common::ids::PlayerId;
use aimmo_common::secret::Secret;
use expect_test::expect_file;
use k8s_openapi::api::core::v1::PodSpec;

use super::*;
use crate::kubernetes::settings::{PodSettings, Settings};

fn settings() -> Settings {
    Settings::new(
        "aimmo-games",
        "arena.example",
        "aimmo-game:1",
        "aimmo-game-worker:1",
    )
}

fn env() -> BTreeMap<String, String> {
    [("AIMMO_LOG".to_owned(), "info,$(HOME)".to_owned())].into()
}

fn owner() -> ReplicationController {
    let mut owner = controller(GameId(1), &settings(), &env());
    owner.metadata.uid = Some("0b6e".to_owned());
    owner
}

fn a_worker() -> k8s_openapi::api::core::v1::Pod {
    let secrets = [("AIMMO_WORKER_TOKEN".to_owned(), Secret::new("hunter2"))].into();
    let pod = worker(GameId(1), PlayerId(7), &settings().worker, &env(), &secrets);
    owned(pod, &owner())
}

fn json(object: &impl Serialize) -> String {
    serde_json::to_string_pretty(object).unwrap() + "\n"
}

#[test]
fn objects_match_the_reviewed_snapshots() {
    let game = GameId(1);
    expect_file!["snapshots/controller.json"].assert_eq(&json(&controller(
        game,
        &settings(),
        &env(),
    )));
    expect_file!["snapshots/account.json"].assert_eq(&json(&owned(account(game), &owner())));
    expect_file!["snapshots/service.json"].assert_eq(&json(&owned(service(game), &owner())));
    expect_file!["snapshots/network.json"].assert_eq(&json(&owned(network_policy(game), &owner())));
    expect_file!["snapshots/worker.json"].assert_eq(&json(&a_worker()));
}

/// Checks the requirements of the restricted Pod Security standard, plus a read-only root file
/// system, limits and no token.
fn check_restricted(spec: &PodSpec) {
    assert_eq!(spec.automount_service_account_token, Some(false));
    assert_eq!(spec.enable_service_links, Some(false));
    assert_eq!(spec.host_network, None);
    assert_eq!(spec.host_pid, None);
    assert_eq!(spec.host_ipc, None);
    let pod = spec.security_context.as_ref().unwrap();
    assert_eq!(pod.run_as_non_root, Some(true));
    assert_ne!(pod.run_as_user, Some(0));
    assert_eq!(
        pod.seccomp_profile.as_ref().unwrap().type_,
        "RuntimeDefault"
    );
    for container in &spec.containers {
        let security = container.security_context.as_ref().unwrap();
        assert_eq!(security.allow_privilege_escalation, Some(false));
        assert_eq!(security.read_only_root_filesystem, Some(true));
        let capabilities = security.capabilities.as_ref().unwrap();
        assert_eq!(capabilities.drop.as_deref(), Some(&["ALL".to_owned()][..]));
        assert_eq!(capabilities.add, None);
        let limits = container
            .resources
            .as_ref()
            .unwrap()
            .limits
            .as_ref()
            .unwrap();
        for resource in ["cpu", "memory", "ephemeral-storage"] {
            assert!(limits.contains_key(resource), "{resource}");
        }
    }
    let volumes = spec.volumes.as_deref().unwrap_or_default();
    assert!(volumes.iter().all(|volume| {
        volume.secret.is_none()
            && volume.host_path.is_none()
            && volume
                .empty_dir
                .as_ref()
                .is_none_or(|it| it.size_limit.is_some())
    }));
}

#[test]
fn pods_satisfy_the_restricted_standard() {
    let spec = owner().spec.unwrap();
    check_restricted(&spec.template.unwrap().spec.unwrap());
    check_restricted(&a_worker().spec.unwrap());
}

#[test]
fn pods_use_a_user_namespace_if_enabled() {
    let host_users = |user_namespace| {
        let settings = PodSettings {
            user_namespace,
            ..settings().worker
        };
        let pod = worker(GameId(1), PlayerId(7), &settings, &env(), &BTreeMap::new());
        pod.spec.unwrap().host_users
    };
    assert_eq!(host_users(true), Some(false));
    // Older servers do not support the field.
    assert_eq!(host_users(false), None);
}

#[test]
fn workers_are_limited_to_64_mib_and_empty_volumes() {
    let spec = a_worker().spec.unwrap();
    let limits = spec.containers[0]
        .resources
        .clone()
        .unwrap()
        .limits
        .unwrap();
    assert_eq!(limits["memory"].0, "64Mi");
    let volumes = spec.volumes.unwrap();
    assert!(volumes.iter().all(|volume| volume.empty_dir.is_some()));
}

#[test]
fn pods_contain_fingerprints_instead_of_secrets() {
    let text = json(&a_worker());
    assert!(!text.contains("hunter2"));
    // printf hunter2 | sha256sum
    assert!(text.contains("f52fbd32b2b3b86ff88ef6c490628285f482af15ddcb29541f94bcf526a3f6c7"));
}

#[test]
fn games_receive_their_workers_pod_settings() {
    let mut settings = settings();
    settings.worker.runtime_class = Some("gvisor".to_owned());
    let controller = controller(GameId(1), &settings, &env());
    let pod = controller.spec.unwrap().template.unwrap().spec.unwrap();
    let env = pod.containers[0].env.clone().unwrap();
    let variable = env.iter().find(|it| it.name == WORKER_POD).unwrap();
    let read = PodSettings::from_json(variable.value.as_deref().unwrap()).unwrap();
    assert_eq!(read, settings.worker);
}

#[test]
fn the_hash_depends_on_the_spec_and_not_on_the_owner() {
    let one = controller(GameId(1), &settings(), &env());
    let other = controller(GameId(1), &settings(), &BTreeMap::new());
    assert_ne!(one.annotation(SPEC), other.annotation(SPEC));
    let alone = service(GameId(1));
    assert_eq!(
        alone.annotation(SPEC),
        owned(alone.clone(), &owner()).annotation(SPEC)
    );
}

#[test]
fn objects_that_lack_any_of_our_marks_are_not_ours() {
    let name = ServiceName::Game(GameId(1));
    let ours = service(GameId(1));
    assert!(is_ours(&ours, name));
    assert_eq!(name_of(&ours), Some(name));
    let mut renamed = ours.clone();
    renamed.metadata.name = Some("game-2".to_owned());
    assert_eq!(name_of(&renamed), None);
    let mut unlabelled = ours.clone();
    unlabelled.metadata.labels = None;
    assert_eq!(name_of(&unlabelled), None);
    let mut handmade = ours;
    handmade.metadata.annotations = None;
    assert_eq!(name_of(&handmade), None);
}
