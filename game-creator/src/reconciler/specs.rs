//! With what a game's process is started.

use std::collections::BTreeMap;
use std::path::PathBuf;

use aimmo_common::ids::GameId;
use aimmo_common::names::ServiceName;
use aimmo_launcher::Spec;

use crate::grpc::auth;

/// What all games' processes have in common.
#[derive(Clone)]
pub struct Specs {
    /// The secret from which the games' tokens are derived.
    pub secret: [u8; 32],
    /// The file in which the creator announces its gRPC address.
    pub creator_file: PathBuf,
    /// The folder in which every game has a folder for its journal.
    pub games_dir: PathBuf,
    /// Further `AIMMO_…` variables for every game, such as the log filter.
    pub env: BTreeMap<String, String>,
}

impl Specs {
    /// The spec of one game. The same at every start of the creator.
    pub fn game(&self, game: GameId) -> Spec {
        let name = ServiceName::Game(game);
        let state_dir = self.games_dir.join(game.to_string());
        let mut env = self.env.clone();
        env.extend([
            ("AIMMO_GAME_ID".into(), game.to_string()),
            (
                "AIMMO_CREATOR_FILE".into(),
                self.creator_file.display().to_string(),
            ),
            ("AIMMO_STATE_DIR".into(), state_dir.display().to_string()),
        ]);
        let token = auth::game_token(&self.secret, game);
        Spec {
            name,
            env,
            secrets: [("AIMMO_GAME_TOKEN".into(), token)].into(),
        }
    }
}

impl std::fmt::Debug for Specs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Specs")
            .field("creator_file", &self.creator_file)
            .field("games_dir", &self.games_dir)
            .field("env", &self.env)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_game_is_told_who_it_is_and_where_the_creator_is() {
        let specs = Specs {
            secret: [7; 32],
            creator_file: "/data/creator.addr".into(),
            games_dir: "/data/games".into(),
            env: [("AIMMO_LOG".into(), "debug".into())].into(),
        };
        let spec = specs.game(GameId(3));
        assert_eq!(spec.name, ServiceName::Game(GameId(3)));
        let expected = [
            ("AIMMO_CREATOR_FILE", "/data/creator.addr"),
            ("AIMMO_GAME_ID", "3"),
            ("AIMMO_LOG", "debug"),
            ("AIMMO_STATE_DIR", "/data/games/3"),
        ];
        let env: Vec<_> = spec
            .env
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()))
            .collect();
        assert_eq!(env, expected);
        let token = spec.secrets["AIMMO_GAME_TOKEN"].expose();
        assert_eq!(auth::game_of(&specs.secret, token), Ok(GameId(3)));
        assert!(!format!("{specs:?}").contains("7, 7"));
    }
}
