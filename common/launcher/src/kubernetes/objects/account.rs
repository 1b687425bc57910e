use aimmo_common::ids::GameId;
use aimmo_common::names::ServiceName;
use k8s_openapi::api::core::v1::ServiceAccount;

use super::{meta, with_hash};

/// Returns a game's account. It must exist before the ReplicationController, whose pod needs it.
pub(in crate::kubernetes) fn account(game: GameId) -> ServiceAccount {
    with_hash(ServiceAccount {
        metadata: meta(ServiceName::Game(game)),
        automount_service_account_token: Some(false),
        ..ServiceAccount::default()
    })
}
