//! The account that a game proves itself with.

use aimmo_common::ids::GameId;
use aimmo_common::names::ServiceName;
use k8s_openapi::api::core::v1::ServiceAccount;

use super::{meta, with_hash};

/// A game's account. It is there before the ReplicationController, whose pod
/// could not be made without it, and is owned by it from then on.
pub(in crate::kubernetes) fn account(game: GameId) -> ServiceAccount {
    with_hash(ServiceAccount {
        metadata: meta(ServiceName::Game(game)),
        automount_service_account_token: Some(false),
        ..ServiceAccount::default()
    })
}
