//! The settings of a game, from flags and `AIMMO_…` variables.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use aimmo_common::flags::seconds;
pub use aimmo_common::flags::{Backend, Listening};
use aimmo_common::ids::GameId;
use aimmo_common::secret::Secret;
use aimmo_launcher::ProcessLauncher;
use aimmo_launcher::kubernetes::settings::WORKER_POD;
use aimmo_launcher::kubernetes::{
    Client, PodSettings, Unreachable, WorkerLauncher, WorkerSettings,
};
use aimmo_launcher::process::Programs;

/// Calls to the API server that one game makes in a second.
const CALLS_PER_SECOND: u32 = 20;

/// The settings of a game.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// The game's id.
    #[arg(long = "game", env = "AIMMO_GAME_ID", value_name = "ID")]
    pub game: GameId,
    /// Where it listens, and how that is told.
    #[command(flatten)]
    pub listening: Listening,
    /// Where the creator is.
    #[command(flatten)]
    pub creator: Creator,
    /// How turns are kept.
    #[command(flatten)]
    pub keeping: Keeping,
    /// Who may watch, and what is remembered for them.
    #[command(flatten)]
    pub watching: Watching,
    /// How workers run.
    #[command(flatten)]
    pub workers: Workers,
}

/// Where the creator is, and who the game is to it.
#[derive(Debug, Clone, clap::Args)]
pub struct Creator {
    /// The creator's gRPC address, such as http://aimmo-game-creator:5001.
    #[arg(
        id = "creator_url",
        long = "creator",
        env = "AIMMO_CREATOR",
        value_name = "URL",
        required_unless_present = "creator_file",
        conflicts_with = "creator_file"
    )]
    pub url: Option<String>,
    /// A file with the creator's gRPC address (host:port), read again at every
    /// connection: a creator that was started anew may have another port.
    #[arg(
        id = "creator_file",
        long = "creator-file",
        env = "AIMMO_CREATOR_FILE",
        value_name = "FILE"
    )]
    pub file: Option<PathBuf>,
    /// Ends the game when the creator has not been heard of for this long.
    #[arg(long, env = "AIMMO_ORPHAN_AFTER", value_name = "SECONDS", default_value = "900", value_parser = seconds)]
    pub orphan_after: Duration,
    /// The token by which the creator knows the game: `AIMMO_GAME_TOKEN`, in
    /// the environment alone.
    #[arg(skip = std::env::var("AIMMO_GAME_TOKEN").ok().map(Secret::new))]
    pub token: Option<Secret>,
    /// A file with that token, read again at every call: in a cluster it is the
    /// game's service account's, which is renewed in place.
    #[arg(long, env = "AIMMO_GAME_TOKEN_FILE", value_name = "FILE")]
    pub token_file: Option<PathBuf>,
}

/// How turns are kept.
#[derive(Debug, Clone, clap::Args)]
pub struct Keeping {
    /// The folder of the journal that keeps turns while the creator is away.
    #[arg(long, env = "AIMMO_STATE_DIR", value_name = "FOLDER")]
    pub state_dir: PathBuf,
    /// What the journal may hold; a full one pauses the game.
    #[arg(
        long,
        env = "AIMMO_JOURNAL_MIB",
        value_name = "MIB",
        default_value_t = 64,
        value_parser = clap::value_parser!(u64).range(1..=4096)
    )]
    pub journal_mib: u64,
    /// Turns from one checkpoint to the next: how many are replayed at most
    /// after a restart.
    #[arg(
        long,
        env = "AIMMO_CHECKPOINT_EVERY",
        value_name = "TURNS",
        default_value_t = 100,
        value_parser = clap::value_parser!(u64).range(1..)
    )]
    pub checkpoint_every: u64,
}

/// Who may watch, and what is remembered for them.
#[derive(Debug, Clone, clap::Args)]
pub struct Watching {
    /// Sockets that may watch at the same time.
    #[arg(
        long,
        env = "AIMMO_MAX_SOCKETS",
        value_name = "N",
        default_value_t = 2_500
    )]
    pub max_sockets: u32,
    /// Sockets of spectators from one address; an address can be a school.
    #[arg(
        long,
        env = "AIMMO_SOCKETS_PER_ADDRESS",
        value_name = "N",
        default_value_t = 800
    )]
    pub sockets_per_address: u32,
    /// A proxy stands before the game and writes the clients' addresses into
    /// X-Forwarded-For. Nobody else may reach the game then.
    #[arg(long, env = "AIMMO_BEHIND_PROXY")]
    pub behind_proxy: bool,
    /// The last turns that are kept in memory for sockets that come back; they
    /// take at most 32 MiB.
    #[arg(
        long,
        env = "AIMMO_MEMORY_TURNS",
        value_name = "TURNS",
        default_value_t = 300
    )]
    pub memory_turns: usize,
}

/// How workers run.
#[derive(Debug, Clone, clap::Args)]
pub struct Workers {
    /// Where workers run.
    #[arg(
        long = "launcher",
        env = "AIMMO_LAUNCHER",
        value_enum,
        default_value_t = Backend::Process
    )]
    pub backend: Backend,
    /// The namespace of the game and its workers in a cluster.
    #[arg(
        long,
        env = "AIMMO_NAMESPACE",
        value_name = "NAME",
        required_if_eq("backend", "kubernetes")
    )]
    pub namespace: Option<String>,
    /// How the workers' pods are made, in JSON; the creator says so.
    #[arg(
        long,
        env = WORKER_POD,
        value_name = "JSON",
        value_parser = PodSettings::from_json,
        required_if_eq("backend", "kubernetes")
    )]
    pub worker_pod: Option<PodSettings>,
    /// The Python interpreter for players' code, handed on to the workers.
    #[arg(long, env = "AIMMO_PYTHON", value_name = "PROGRAM")]
    pub python: Option<String>,
    /// The memory of a worker with all its Python processes, in MiB, handed on to
    /// the workers.
    #[arg(long, env = "AIMMO_MEMORY", value_name = "MIB")]
    pub memory: Option<u32>,
    /// The folder in which services that run as processes are known.
    #[arg(
        long,
        env = "AIMMO_SERVICES_DIR",
        value_name = "FOLDER",
        default_value = "/tmp/aimmo/services"
    )]
    pub services_dir: PathBuf,
    /// The program of a worker; `aimmo-worker` beside this one when left out.
    #[arg(long, env = "AIMMO_WORKER_PROGRAM", value_name = "PROGRAM")]
    pub worker_program: Option<PathBuf>,
}

impl Args {
    /// A launcher that runs the workers as processes.
    ///
    /// # Errors
    /// The services' folder cannot be made, or this program's own path is
    /// unknown.
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

    /// A launcher that runs the workers as pods.
    ///
    /// # Errors
    /// This is no pod that may call its API server, or settings are missing.
    pub async fn pod_launcher(&self) -> Result<WorkerLauncher<Client>, PodsError> {
        let Workers {
            namespace,
            worker_pod,
            ..
        } = self.workers.clone();
        let namespace = namespace.ok_or(PodsError::Missing("AIMMO_NAMESPACE"))?;
        let pod = worker_pod.ok_or(PodsError::Missing(WORKER_POD))?;
        let client = Client::infer(&namespace, CALLS_PER_SECOND).await?;
        let settings = WorkerSettings {
            game: self.game,
            namespace,
            pod,
        };
        Ok(WorkerLauncher::new(client, settings))
    }
}

/// Why workers cannot run as pods.
#[derive(Debug, thiserror::Error)]
pub enum PodsError {
    /// A setting of the creator's is missing.
    #[error("{0} is not set: only a creator starts games in a cluster")]
    Missing(&'static str),
    /// No way to the API server is known.
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
    fn the_defaults_are_those_of_the_contract() {
        let args = Program::try_parse_from(LEAST).unwrap().args;
        assert_eq!(args.game, GameId(1));
        assert_eq!(args.creator.orphan_after, Duration::from_secs(15 * 60));
        assert_eq!(args.keeping.journal_mib, 64);
        assert_eq!(args.watching.memory_turns, 300);
    }

    #[test]
    fn the_creator_must_be_named_once() {
        assert!(Program::try_parse_from(&LEAST[..3]).is_err());
        let twice = LEAST.iter().chain(&["--creator-file", "/creator"]);
        assert!(Program::try_parse_from(twice).is_err());
    }
}
