use aimmo_common::ids::GameId;
use aimmo_common::names::ServiceName;
use k8s_openapi::api::networking::v1::{
    NetworkPolicy, NetworkPolicyIngressRule, NetworkPolicyPeer, NetworkPolicyPort,
    NetworkPolicySpec,
};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

use super::{APP, GAME_ID, PORT, WORKER, game_labels, meta, with_hash};

/// Returns the policy for a game's workers: they accept connections from their game and open none.
pub(in crate::kubernetes) fn network_policy(game: GameId) -> NetworkPolicy {
    let workers = [
        (APP.to_owned(), WORKER.to_owned()),
        (GAME_ID.to_owned(), game.to_string()),
    ];
    with_hash(NetworkPolicy {
        metadata: meta(ServiceName::Game(game)),
        spec: Some(NetworkPolicySpec {
            pod_selector: Some(selector(workers)),
            policy_types: Some(vec!["Ingress".to_owned(), "Egress".to_owned()]),
            ingress: Some(vec![NetworkPolicyIngressRule {
                from: Some(vec![NetworkPolicyPeer {
                    pod_selector: Some(selector(game_labels(game))),
                    ..NetworkPolicyPeer::default()
                }]),
                ports: Some(vec![NetworkPolicyPort {
                    port: Some(IntOrString::Int(PORT)),
                    protocol: Some("TCP".to_owned()),
                    ..NetworkPolicyPort::default()
                }]),
            }]),
            egress: None,
        }),
    })
}

fn selector(labels: impl IntoIterator<Item = (String, String)>) -> LabelSelector {
    LabelSelector {
        match_labels: Some(labels.into_iter().collect()),
        ..LabelSelector::default()
    }
}
