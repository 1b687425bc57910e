//! The Service that makes a game reachable as `http://game-1`.

use aimmo_common::ids::GameId;
use aimmo_common::names::ServiceName;
use k8s_openapi::api::core::v1::{Service, ServicePort, ServiceSpec};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

use super::{PORT, SERVICE_PORT, game_labels, meta, with_hash};

pub(in crate::kubernetes) fn service(game: GameId) -> Service {
    with_hash(Service {
        metadata: meta(ServiceName::Game(game)),
        spec: Some(ServiceSpec {
            selector: Some(game_labels(game)),
            ports: Some(vec![ServicePort {
                name: Some("http".to_owned()),
                port: SERVICE_PORT,
                protocol: Some("TCP".to_owned()),
                target_port: Some(IntOrString::Int(PORT)),
                ..ServicePort::default()
            }]),
            type_: Some("ClusterIP".to_owned()),
            ..ServiceSpec::default()
        }),
        ..Service::default()
    })
}
