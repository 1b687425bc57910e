use std::collections::BTreeMap;
use std::path::PathBuf;

use aimmo_common::env;
use aimmo_common::ids::GameId;
use aimmo_common::names::ServiceName;
use aimmo_launcher::Spec;

use crate::grpc::auth;

#[derive(Debug, Clone)]
pub(crate) struct Specs {
    pub platform: Platform,
    /// Additional `AIMMO_…` variables for every game, such as the log filter.
    pub env: BTreeMap<String, String>,
}

#[derive(Clone)]
pub(crate) enum Platform {
    Machine {
        /// The secret from which the games' tokens are derived.
        secret: [u8; 32],
        /// The file in which the creator announces its gRPC address.
        creator_file: PathBuf,
        /// The folder that holds a journal folder for every game.
        games_dir: PathBuf,
    },
    /// In a cluster, where the launcher gives every game a folder and a service account.
    Cluster { creator_url: String },
}

impl Specs {
    /// Returns a game's spec, which stays the same when the creator restarts.
    pub(crate) fn game(&self, game: GameId) -> Spec {
        let name = ServiceName::Game(game);
        let mut env = self.env.clone();
        env.insert(env::GAME_ID.into(), game.to_string());
        let mut secrets = BTreeMap::new();
        match &self.platform {
            Platform::Machine {
                secret,
                creator_file,
                games_dir,
            } => {
                let creator_file = creator_file.display().to_string();
                env.insert(env::CREATOR_FILE.into(), creator_file);
                let state_dir = games_dir.join(game.to_string());
                env.insert(env::STATE_DIR.into(), state_dir.display().to_string());
                let token = auth::game_token(secret, game);
                secrets.insert(env::GAME_TOKEN.into(), token);
            }
            Platform::Cluster { creator_url } => {
                env.insert(env::CREATOR.into(), creator_url.clone());
            }
        }
        Spec { name, env, secrets }
    }
}

impl std::fmt::Debug for Platform {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Machine { games_dir, .. } => f
                .debug_struct("Machine")
                .field("games_dir", games_dir)
                .finish_non_exhaustive(),
            Self::Cluster { creator_url } => f
                .debug_struct("Cluster")
                .field("creator_url", creator_url)
                .finish(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_game_gets_its_id_and_the_creators_address() {
        let secret = [7; 32];
        let specs = Specs {
            platform: Platform::Machine {
                secret,
                creator_file: "/data/creator.addr".into(),
                games_dir: "/data/games".into(),
            },
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
        assert_eq!(auth::game_of(&secret, token), Ok(GameId(3)));
        assert!(!format!("{specs:?}").contains("7, 7"));
    }

    #[test]
    fn a_game_in_a_cluster_gets_no_secret() {
        let specs = Specs {
            platform: Platform::Cluster {
                creator_url: "http://creator:5001".into(),
            },
            env: BTreeMap::new(),
        };
        let spec = specs.game(GameId(3));
        assert!(spec.secrets.is_empty());
        let expected = [
            ("AIMMO_CREATOR", "http://creator:5001"),
            ("AIMMO_GAME_ID", "3"),
        ];
        let env = expected.map(|(key, value)| (key.to_owned(), value.to_owned()));
        assert_eq!(spec.env, env.into());
    }
}
