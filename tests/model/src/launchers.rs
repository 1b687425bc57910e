//! The launchers under test, connected to a model.

use aimmo_common::ids::GameId;
use aimmo_launcher::kubernetes::{
    GameLauncher, PodSettings, Settings, WorkerLauncher, WorkerSettings,
};

use crate::{Model, ModelClient};

/// The namespace of the games.
pub const NAMESPACE: &str = "aimmo-games";
/// The host of the games' paths.
pub const HOST: &str = "arena.example";

/// Returns the settings for games.
pub fn settings() -> Settings {
    Settings::new(NAMESPACE, HOST, "aimmo-game:1", "aimmo-game-worker:1")
}

/// Returns the creator's launcher.
pub fn games(model: &Model) -> GameLauncher<ModelClient> {
    GameLauncher::new(ModelClient(model.clone()), settings())
}

/// Returns a game's launcher.
pub fn workers(model: &Model, game: GameId) -> WorkerLauncher<ModelClient> {
    let settings = WorkerSettings {
        game,
        namespace: NAMESPACE.to_owned(),
        pod: PodSettings::worker("aimmo-game-worker:1"),
    };
    WorkerLauncher::new(ModelClient(model.clone()), settings)
}
