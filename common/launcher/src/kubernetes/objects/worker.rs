use std::collections::BTreeMap;

use aimmo_common::env;
use aimmo_common::ids::{GameId, PlayerId};
use aimmo_common::names::ServiceName;
use aimmo_common::secret::Secret;
use k8s_openapi::api::core::v1::{Pod, PodDNSConfig, PodSpec, Probe, TCPSocketAction};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

use super::{PORT, meta, pod, with_hash};
use crate::kubernetes::settings::PodSettings;

/// Termination grace period of a worker, in seconds. A worker has nothing to save.
const GRACE_SECONDS: i64 = 2;

/// Returns the pod of a player's worker.
// Anyone who may read pods can read its variables, so the secret `X` becomes `X_SHA256`, which is
// enough to verify the game's token.
pub(in crate::kubernetes) fn worker(
    game: GameId,
    player: PlayerId,
    settings: &PodSettings,
    variables: &BTreeMap<String, String>,
    secrets: &BTreeMap<String, Secret>,
) -> Pod {
    let mut variables = variables.clone();
    variables.insert(env::LISTEN.to_owned(), format!("0.0.0.0:{PORT}"));
    variables.extend(
        secrets
            .iter()
            .map(|(key, secret)| (format!("{key}_SHA256"), secret.fingerprint().to_string())),
    );
    let (tmp, tmp_mount) = pod::folder("tmp", "/tmp", "8Mi");
    let mut container = pod::container("aimmo-game-worker", settings, &variables);
    container.volume_mounts = Some(vec![tmp_mount]);
    // A worker starts listening once it has verified that its sandbox holds. It serves only gRPC,
    // which not every cluster can probe.
    container.readiness_probe = Some(Probe {
        tcp_socket: Some(TCPSocketAction {
            port: IntOrString::Int(PORT),
            host: None,
        }),
        period_seconds: Some(1),
        timeout_seconds: Some(1),
        failure_threshold: Some(5),
        ..Probe::default()
    });
    with_hash(Pod {
        metadata: meta(ServiceName::Worker(game, player)),
        spec: Some(PodSpec {
            // A pod is never restarted: the game starts a new one.
            restart_policy: Some("Never".to_owned()),
            termination_grace_period_seconds: Some(GRACE_SECONDS),
            // A worker never resolves names.
            dns_policy: Some("None".to_owned()),
            dns_config: Some(PodDNSConfig {
                nameservers: Some(vec!["127.0.0.1".to_owned()]),
                ..PodDNSConfig::default()
            }),
            volumes: Some(vec![tmp]),
            ..pod::spec(settings, container)
        }),
        status: None,
    })
}
