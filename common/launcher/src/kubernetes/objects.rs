//! The objects of games and workers, computed by pure functions from settings and specs.
//!
//! | object | purpose | owned by |
//! |---|---|---|
//! | ServiceAccount `game-{id}` | authenticates the game | the ReplicationController |
//! | ReplicationController `game-{id}` | runs one pod of the game | none |
//! | Service `game-{id}` | forwards port 80 to the pod's 5000 | the ReplicationController |
//! | NetworkPolicy `game-{id}` | restricts access to workers to their game | the ReplicationController |
//! | Pod `aimmo-{game}-worker-{player}` | one player's worker | the ReplicationController |
//!
//! All carry the labels `app` and `game_id` and an annotation with a hash of their specification.
//! By these marks, the launcher recognizes its own objects.

mod account;
mod controller;
mod network;
mod pod;
mod service;
mod worker;

use std::collections::BTreeMap;

use aimmo_cluster::Object;
use aimmo_common::ids::GameId;
use aimmo_common::names::ServiceName;
use k8s_openapi::api::core::v1::ReplicationController;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::{ObjectMeta, OwnerReference};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

pub(super) use account::account;
pub(super) use controller::controller;
pub(super) use network::network_policy;
pub(super) use service::service;
pub(super) use worker::worker;

/// The label that distinguishes objects of games from those of workers.
pub(super) const APP: &str = "app";
pub(super) const GAME: &str = "aimmo-game";
pub(super) const WORKER: &str = "aimmo-game-worker";
pub(super) const GAME_ID: &str = "game_id";
/// The annotation that holds the hash of an object's specification.
pub(super) const SPEC: &str = "aimmo.codeforlife.education/spec";
pub(super) const PORT: i32 = 5000;
pub(super) const SERVICE_PORT: i32 = 80;

/// Returns true if the object has our labels and a specification hash, so that we may change it.
pub(super) fn is_ours<K: Object>(object: &K, name: ServiceName) -> bool {
    object.name() == name.to_string()
        && object.annotation(SPEC).is_some()
        && labels(name)
            .iter()
            .all(|(key, value)| object.label(key) == Some(value))
}

pub(super) fn name_of<K: Object>(object: &K) -> Option<ServiceName> {
    let name = object.name().parse().ok()?;
    is_ours(object, name).then_some(name)
}

fn labels(name: ServiceName) -> BTreeMap<String, String> {
    let labels = match name {
        ServiceName::Game(game) => vec![(APP, GAME.to_owned()), (GAME_ID, game.to_string())],
        ServiceName::Worker(game, player) => vec![
            (APP, WORKER.to_owned()),
            (GAME_ID, game.to_string()),
            ("game", game.to_string()),
            ("player", player.to_string()),
        ],
    };
    labels
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
}

fn game_labels(game: GameId) -> BTreeMap<String, String> {
    labels(ServiceName::Game(game))
}

fn meta(name: ServiceName) -> ObjectMeta {
    ObjectMeta {
        name: Some(name.to_string()),
        labels: Some(labels(name)),
        ..ObjectMeta::default()
    }
}

pub(super) fn owned<K: Object>(mut object: K, owner: &ReplicationController) -> K {
    object.meta_mut().owner_references = Some(vec![owner_reference(owner)]);
    object
}

/// Returns a reference to the owner. Deleting the owner deletes the object in the background.
fn owner_reference(owner: &ReplicationController) -> OwnerReference {
    // The owner is not marked as the controller, because a controller releases pods that its
    // selector does not match.
    OwnerReference {
        api_version: "v1".to_owned(),
        kind: "ReplicationController".to_owned(),
        name: owner.name().to_owned(),
        uid: owner.uid().to_owned(),
        controller: None,
        block_owner_deletion: Some(false),
    }
}

/// Annotates the object with the hash of its specification, excluding the owner, which may change.
fn with_hash<K: Object>(mut object: K) -> K {
    let hash = hash(&object);
    object
        .meta_mut()
        .annotations
        .get_or_insert_default()
        .insert(SPEC.to_owned(), hash);
    object
}

/// Returns a hash of the value that stays the same across versions of this program.
fn hash(value: &impl Serialize) -> String {
    // Maps are sorted, and every object can be serialized as JSON.
    let bytes = serde_json::to_vec(value).unwrap_or_default();
    hex(&Sha256::digest(bytes)[..16])
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
