//! Settings of a game, from flags and `AIMMO_…` variables.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use aimmo_cluster::{Client, Unreachable};
use aimmo_common::env;
use aimmo_common::flags::seconds;
pub use aimmo_common::flags::{Backend, Listening};
use aimmo_common::ids::GameId;
use aimmo_common::secret::Secret;
use aimmo_launcher::ProcessLauncher;
use aimmo_launcher::kubernetes::{PodSettings, WorkerLauncher, WorkerSettings};
use aimmo_launcher::process::Programs;

/// Maximum number of calls per second that one game makes to the API server.
const CALLS_PER_SECOND: u32 = 20;

/// The settings of a game.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// The game's id.
    #[arg(long = "game", env = env::GAME_ID, value_name = "ID")]
    pub game: GameId,
    /// Listening address and its announcement.
    #[command(flatten)]
    pub listening: Listening,
    /// Connection to the creator.
    #[command(flatten)]
    pub creator: CreatorArgs,
    /// Storage of turns.
    #[command(flatten)]
    pub keeping: Keeping,
    /// Limits for spectators and the memory kept for them.
    #[command(flatten)]
    pub watching: Watching,
    /// Settings of the workers.
    #[command(flatten)]
    pub workers: Workers,
}

/// Connection to the creator, and the game's credentials.
#[derive(Debug, Clone, clap::Args)]
pub struct CreatorArgs {
    /// The creator's gRPC address, such as http://aimmo-game-creator:5001.
    #[arg(
        id = "creator_url",
        long = "creator",
        env = env::CREATOR,
        value_name = "URL",
        required_unless_present = "creator_file",
        conflicts_with = "creator_file"
    )]
    pub url: Option<String>,
    /// File with the creator's gRPC address (host:port). It is read again for every connection,
    /// because a restarted creator may listen on another port.
    #[arg(
        id = "creator_file",
        long = "creator-file",
        env = env::CREATOR_FILE,
        value_name = "FILE"
    )]
    pub file: Option<PathBuf>,
    /// Shuts the game down after it has had no contact with the creator for this long.
    #[arg(long, env = env::ORPHAN_AFTER, value_name = "SECONDS", default_value = "900", value_parser = seconds)]
    pub orphan_after: Duration,
    /// The token that identifies the game to the creator. It comes only from the environment
    /// (`AIMMO_GAME_TOKEN`), never from a flag.
    #[arg(skip = std::env::var(env::GAME_TOKEN).ok().map(Secret::new))]
    pub token: Option<Secret>,
    /// File with that token, read again for every call. In a cluster this is the game's service
    /// account token, which is renewed in place.
    #[arg(long, env = env::GAME_TOKEN_FILE, value_name = "FILE")]
    pub token_file: Option<PathBuf>,
}

/// Storage of turns.
#[derive(Debug, Clone, clap::Args)]
pub struct Keeping {
    /// Folder of the journal that stores turns while the creator is unreachable.
    #[arg(long, env = env::STATE_DIR, value_name = "FOLDER")]
    pub state_dir: PathBuf,
    /// Size limit of the journal. The game pauses when the journal is full.
    #[arg(
        long,
        env = "AIMMO_JOURNAL_MIB",
        value_name = "MIB",
        default_value_t = 64,
        value_parser = clap::value_parser!(u64).range(1..=4096)
    )]
    pub journal_mib: u64,
    /// Turns between checkpoints, and so the most turns replayed after a restart.
    #[arg(
        long,
        env = "AIMMO_CHECKPOINT_EVERY",
        value_name = "TURNS",
        default_value_t = 100,
        value_parser = clap::value_parser!(u64).range(1..)
    )]
    pub checkpoint_every: u64,
}

/// Limits for spectators and the memory kept for them.
#[derive(Debug, Clone, clap::Args)]
pub struct Watching {
    /// Maximum number of open sockets.
    #[arg(
        long,
        env = "AIMMO_MAX_SOCKETS",
        value_name = "N",
        default_value_t = 2_500
    )]
    pub max_sockets: u32,
    /// Maximum number of spectator sockets per address. One address can be a whole school.
    #[arg(
        long,
        env = "AIMMO_SOCKETS_PER_ADDRESS",
        value_name = "N",
        default_value_t = 800
    )]
    pub sockets_per_address: u32,
    /// Trusts the client addresses in X-Forwarded-For. Set this only if the game is reachable
    /// through a proxy alone.
    #[arg(long, env = env::BEHIND_PROXY)]
    pub behind_proxy: bool,
    /// Number of recent turns kept in memory for clients that reconnect, within 32 MiB.
    #[arg(
        long,
        env = "AIMMO_MEMORY_TURNS",
        value_name = "TURNS",
        default_value_t = 300
    )]
    pub memory_turns: usize,
}

/// Settings of the workers.
#[derive(Debug, Clone, clap::Args)]
pub struct Workers {
    /// Backend that runs the workers.
    #[arg(
        long = "launcher",
        env = env::LAUNCHER,
        value_enum,
        default_value_t = Backend::Process
    )]
    pub backend: Backend,
    /// The namespace of the game and its workers in a cluster.
    #[arg(
        long,
        env = env::NAMESPACE,
        value_name = "NAME",
        required_if_eq("backend", "kubernetes")
    )]
    pub namespace: Option<String>,
    /// Pod settings of the workers, as JSON. The creator sets this.
    #[arg(
        long,
        env = env::WORKER_POD,
        value_name = "JSON",
        value_parser = PodSettings::from_json,
        required_if_eq("backend", "kubernetes")
    )]
    pub worker_pod: Option<PodSettings>,
    /// Python interpreter for players' code, passed on to the workers.
    #[arg(long, env = env::PYTHON, value_name = "PROGRAM")]
    pub python: Option<String>,
    /// Memory of a worker including its Python processes, in MiB, passed on to the workers.
    #[arg(long, env = env::MEMORY, value_name = "MIB")]
    pub memory: Option<u32>,
    /// Folder in which services running as processes are registered.
    #[arg(
        long,
        env = env::SERVICES_DIR,
        value_name = "FOLDER",
        default_value = "/tmp/aimmo/services"
    )]
    pub services_dir: PathBuf,
    /// Worker program. Defaults to `aimmo-worker` in this program's folder.
    #[arg(long, env = "AIMMO_WORKER_PROGRAM", value_name = "PROGRAM")]
    pub worker_program: Option<PathBuf>,
}

impl Args {
    /// Returns a launcher that runs the workers as processes. Creates the services folder.
    pub fn process_launcher(&self) -> io::Result<ProcessLauncher> {
        let Workers {
            services_dir,
            worker_program,
            ..
        } = &self.workers;
        let worker = match worker_program {
            Some(program) => program.clone(),
            None => std::env::current_exe()?.with_file_name("aimmo-worker"),
        };
        let programs = Programs {
            game: Vec::<OsString>::new(),
            worker: vec![worker.into_os_string()],
        };
        ProcessLauncher::new(services_dir, programs)
    }

    /// Returns a launcher that runs the workers as pods in this process's cluster.
    pub async fn pod_launcher(&self) -> Result<WorkerLauncher<Client>, PodsError> {
        let Workers {
            namespace,
            worker_pod,
            ..
        } = self.workers.clone();
        let namespace = namespace.ok_or(PodsError::Missing(env::NAMESPACE))?;
        let pod = worker_pod.ok_or(PodsError::Missing(env::WORKER_POD))?;
        let client = Client::infer(&namespace, CALLS_PER_SECOND).await?;
        let settings = WorkerSettings {
            game: self.game,
            namespace,
            pod,
        };
        Ok(WorkerLauncher::new(client, settings))
    }
}

/// The reason workers cannot run as pods.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages describe the variants")]
pub enum PodsError {
    #[error("{0} is not set: only a creator can start games in a cluster")]
    Missing(&'static str),
    #[error(transparent)]
    Cluster(#[from] Unreachable),
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;

    #[derive(Debug, clap::Parser)]
    struct Program {
        #[command(flatten)]
        args: Args,
    }

    const LEAST: [&str; 7] = [
        "aimmo-game",
        "--game",
        "1",
        "--creator",
        "http://127.0.0.1:1",
        "--state-dir",
        "/state",
    ];

    #[test]
    fn the_defaults_match_the_contract() {
        let args = Program::try_parse_from(LEAST).unwrap().args;
        assert_eq!(args.game, GameId(1));
        assert_eq!(args.creator.orphan_after, Duration::from_secs(15 * 60));
        assert_eq!(args.keeping.journal_mib, 64);
        assert_eq!(args.watching.memory_turns, 300);
    }

    #[test]
    fn exactly_one_creator_address_must_be_given() {
        assert!(Program::try_parse_from(&LEAST[..3]).is_err());
        let twice = LEAST.iter().chain(&["--creator-file", "/creator"]);
        assert!(Program::try_parse_from(twice).is_err());
    }
}
