//! Environment variables that one part of the arena sets and another reads, or that a message
//! mentions. Variables used in only one place are defined there.

#![expect(
    missing_docs,
    reason = "the names are explained where they are options or settings"
)]

pub const ANNOUNCE: &str = "AIMMO_ANNOUNCE";
/// Set if client addresses come from a proxy's X-Forwarded-For header.
pub const BEHIND_PROXY: &str = "AIMMO_BEHIND_PROXY";
/// The URL of the creator's gRPC server.
pub const CREATOR: &str = "AIMMO_CREATOR";
/// The file in which the creator announces its gRPC address.
pub const CREATOR_FILE: &str = "AIMMO_CREATOR_FILE";
pub const CREATOR_URL: &str = "AIMMO_CREATOR_URL";
pub const DATABASE_URL: &str = "AIMMO_DATABASE_URL";
pub const GAME_ID: &str = "AIMMO_GAME_ID";
pub const GAME_IMAGE: &str = "AIMMO_GAME_IMAGE";
pub const GAME_TOKEN: &str = "AIMMO_GAME_TOKEN";
pub const GAME_TOKEN_FILE: &str = "AIMMO_GAME_TOKEN_FILE";
pub const INGRESS_HOST: &str = "AIMMO_INGRESS_HOST";
pub const LAUNCHER: &str = "AIMMO_LAUNCHER";
pub const LISTEN: &str = "AIMMO_LISTEN";
pub const LOG: &str = "AIMMO_LOG";
/// A worker's memory limit, in MiB.
pub const MEMORY: &str = "AIMMO_MEMORY";
pub const NAMESPACE: &str = "AIMMO_NAMESPACE";
/// Seconds without contact with its parent after which a service exits.
pub const ORPHAN_AFTER: &str = "AIMMO_ORPHAN_AFTER";
pub const POD_NAME: &str = "AIMMO_POD_NAME";
pub const PYTHON: &str = "AIMMO_PYTHON";
/// The registry folder of services that run as processes.
pub const SERVICES_DIR: &str = "AIMMO_SERVICES_DIR";
/// The folder of a game's journal.
pub const STATE_DIR: &str = "AIMMO_STATE_DIR";
pub const WORKER_IMAGE: &str = "AIMMO_WORKER_IMAGE";
/// The settings for workers' pods, as JSON.
pub const WORKER_POD: &str = "AIMMO_WORKER_POD";
pub const WORKER_TOKEN: &str = "AIMMO_WORKER_TOKEN";
