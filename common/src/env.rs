//! Names of the environment variables that one part of the arena sets and another reads, or that a
//! message mentions. Variables used in a single place are named there.

/// The file in which a service announces its address.
pub const ANNOUNCE: &str = "AIMMO_ANNOUNCE";
/// Set if client addresses come from a proxy's X-Forwarded-For.
pub const BEHIND_PROXY: &str = "AIMMO_BEHIND_PROXY";
/// The creator's gRPC URL.
pub const CREATOR: &str = "AIMMO_CREATOR";
/// The file in which the creator announces its gRPC address.
pub const CREATOR_FILE: &str = "AIMMO_CREATOR_FILE";
/// The URL at which games in a cluster reach the creator.
pub const CREATOR_URL: &str = "AIMMO_CREATOR_URL";
/// The PostgreSQL database of the store.
pub const DATABASE_URL: &str = "AIMMO_DATABASE_URL";
/// The id of the game to run.
pub const GAME_ID: &str = "AIMMO_GAME_ID";
/// The image of games in a cluster.
pub const GAME_IMAGE: &str = "AIMMO_GAME_IMAGE";
/// The secret with which a game identifies itself to the creator.
pub const GAME_TOKEN: &str = "AIMMO_GAME_TOKEN";
/// The file with the token of a game in a cluster.
pub const GAME_TOKEN_FILE: &str = "AIMMO_GAME_TOKEN_FILE";
/// The host name in the games' Ingresses.
pub const INGRESS_HOST: &str = "AIMMO_INGRESS_HOST";
/// The backend that runs a service's children.
pub const LAUNCHER: &str = "AIMMO_LAUNCHER";
/// The address to listen on.
pub const LISTEN: &str = "AIMMO_LISTEN";
/// The log filter.
pub const LOG: &str = "AIMMO_LOG";
/// The memory of a worker, in MiB.
pub const MEMORY: &str = "AIMMO_MEMORY";
/// The namespace of a service in a cluster.
pub const NAMESPACE: &str = "AIMMO_NAMESPACE";
/// The seconds without contact to its parent after which a service exits.
pub const ORPHAN_AFTER: &str = "AIMMO_ORPHAN_AFTER";
/// The name of the creator's pod.
pub const POD_NAME: &str = "AIMMO_POD_NAME";
/// The Python interpreter for players' code.
pub const PYTHON: &str = "AIMMO_PYTHON";
/// The registry folder of services that run as processes.
pub const SERVICES_DIR: &str = "AIMMO_SERVICES_DIR";
/// The folder of a game's journal.
pub const STATE_DIR: &str = "AIMMO_STATE_DIR";
/// The image of workers in a cluster.
pub const WORKER_IMAGE: &str = "AIMMO_WORKER_IMAGE";
/// The settings of workers' pods, as JSON.
pub const WORKER_POD: &str = "AIMMO_WORKER_POD";
/// The secret that a worker expects from its game.
pub const WORKER_TOKEN: &str = "AIMMO_WORKER_TOKEN";
