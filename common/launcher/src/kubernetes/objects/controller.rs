//! The ReplicationController that runs a game's pod.

use std::collections::BTreeMap;

use aimmo_common::env;
use aimmo_common::ids::GameId;
use aimmo_common::names::{ServiceName, game_path};
use k8s_openapi::api::core::v1::{
    ConfigMapProjection, DownwardAPIProjection, DownwardAPIVolumeFile, HTTPGetAction, KeyToPath,
    ObjectFieldSelector, PodSpec, PodTemplateSpec, Probe, ProjectedVolumeSource,
    ReplicationController, ReplicationControllerSpec, ServiceAccountTokenProjection, Volume,
    VolumeProjection,
};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

use super::{PORT, game_labels, meta, pod, with_hash};
use crate::kubernetes::settings::Settings;

/// The folder in which every client expects the token for the API server.
const API_TOKEN: &str = "/var/run/secrets/kubernetes.io/serviceaccount";
/// The folder that contains the token for the creator.
const CREATOR_TOKEN: &str = "/var/run/secrets/aimmo";
/// Lifetime of a token in seconds; the kubelet renews it in time.
const TOKEN_SECONDS: i64 = 3600;
const GRACE_SECONDS: i64 = 20;
/// Size limit of the journal and the other files in its folder.
const STATE_SIZE: &str = "128Mi";

pub(in crate::kubernetes) fn controller(
    game: GameId,
    settings: &Settings,
    variables: &BTreeMap<String, String>,
) -> ReplicationController {
    let labels = game_labels(game);
    with_hash(ReplicationController {
        metadata: meta(ServiceName::Game(game)),
        spec: Some(ReplicationControllerSpec {
            replicas: Some(1),
            selector: Some(labels.clone()),
            template: Some(PodTemplateSpec {
                metadata: Some(ObjectMeta {
                    labels: Some(labels),
                    ..ObjectMeta::default()
                }),
                spec: Some(game_pod(game, settings, variables)),
            }),
            ..ReplicationControllerSpec::default()
        }),
        status: None,
    })
}

fn game_pod(game: GameId, settings: &Settings, variables: &BTreeMap<String, String>) -> PodSpec {
    let mut variables = variables.clone();
    variables.extend(
        [
            (env::GAME_ID, game.to_string()),
            (env::GAME_TOKEN_FILE, format!("{CREATOR_TOKEN}/token")),
            (env::LAUNCHER, "kubernetes".to_owned()),
            (env::LISTEN, format!("0.0.0.0:{PORT}")),
            (env::NAMESPACE, settings.namespace.clone()),
            (env::STATE_DIR, "/state".to_owned()),
            (env::WORKER_POD, settings.worker.to_json()),
        ]
        .map(|(key, value)| (key.to_owned(), value)),
    );
    let (state, state_mount) = pod::folder("state", "/state", STATE_SIZE);
    let (tmp, tmp_mount) = pod::folder("tmp", "/tmp", "16Mi");
    let mut container = pod::container("aimmo-game", &settings.game, &variables);
    container.volume_mounts = Some(vec![
        pod::mount("api-token", API_TOKEN),
        pod::mount("creator-token", CREATOR_TOKEN),
        state_mount,
        tmp_mount,
    ]);
    container.readiness_probe = Some(Probe {
        period_seconds: Some(1),
        timeout_seconds: Some(2),
        failure_threshold: Some(5),
        ..probe("/readyz")
    });
    container.liveness_probe = Some(Probe {
        initial_delay_seconds: Some(10),
        period_seconds: Some(10),
        timeout_seconds: Some(5),
        failure_threshold: Some(6),
        ..probe(&game_path(game))
    });
    PodSpec {
        service_account_name: Some(ServiceName::Game(game).to_string()),
        restart_policy: Some("Always".to_owned()),
        termination_grace_period_seconds: Some(GRACE_SECONDS),
        volumes: Some(vec![
            projected("api-token", api_token()),
            projected(
                "creator-token",
                vec![token(Some(settings.audience.clone()))],
            ),
            state,
            tmp,
        ]),
        ..pod::spec(&settings.game, container)
    }
}

fn probe(path: &str) -> Probe {
    Probe {
        http_get: Some(HTTPGetAction {
            path: Some(path.to_owned()),
            port: IntOrString::Int(PORT),
            ..HTTPGetAction::default()
        }),
        ..Probe::default()
    }
}

/// Returns the sources that admission would mount automatically, except that the token expires and
/// the volume is readable by the game's user.
fn api_token() -> Vec<VolumeProjection> {
    vec![
        token(None),
        VolumeProjection {
            config_map: Some(ConfigMapProjection {
                name: "kube-root-ca.crt".to_owned(),
                items: Some(vec![KeyToPath {
                    key: "ca.crt".to_owned(),
                    path: "ca.crt".to_owned(),
                    mode: None,
                }]),
                optional: None,
            }),
            ..VolumeProjection::default()
        },
        VolumeProjection {
            downward_api: Some(DownwardAPIProjection {
                items: Some(vec![DownwardAPIVolumeFile {
                    path: "namespace".to_owned(),
                    field_ref: Some(ObjectFieldSelector {
                        field_path: "metadata.namespace".to_owned(),
                        api_version: Some("v1".to_owned()),
                    }),
                    ..DownwardAPIVolumeFile::default()
                }]),
            }),
            ..VolumeProjection::default()
        },
    ]
}

fn token(audience: Option<String>) -> VolumeProjection {
    VolumeProjection {
        service_account_token: Some(ServiceAccountTokenProjection {
            audience,
            expiration_seconds: Some(TOKEN_SECONDS),
            path: "token".to_owned(),
        }),
        ..VolumeProjection::default()
    }
}

fn projected(name: &str, sources: Vec<VolumeProjection>) -> Volume {
    Volume {
        name: name.to_owned(),
        projected: Some(ProjectedVolumeSource {
            // Readable only by the pod's group.
            default_mode: Some(0o440),
            sources: Some(sources),
        }),
        ..Volume::default()
    }
}
