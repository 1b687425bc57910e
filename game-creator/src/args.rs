//! The settings of a creator, from flags and `AIMMO_…` variables.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use crate::cluster::ClusterContext;

use aimmo_common::env;
use aimmo_common::flags::seconds;
use aimmo_common::secret::Secret;
use aimmo_launcher::ProcessLauncher;
use aimmo_launcher::process::Programs;
use nix::unistd::{User, getuid};

/// The settings of a creator.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// The data folder: the database, and the games' journals. The default is `aimmo` in
    /// XDG_DATA_HOME or in ~/.local/share.
    #[arg(
        id = "data",
        long = "data",
        env = "AIMMO_DATA",
        value_name = "FOLDER",
        default_value_os_t = default_data()
    )]
    pub data: PathBuf,
    /// The PostgreSQL database to use instead of a file in the data folder:
    /// postgres://user:password@host/database. Pass a URL with a password in the variable: other
    /// users of this machine can read command lines.
    #[arg(
        long,
        env = env::DATABASE_URL,
        hide_env_values = true,
        value_name = "URL"
    )]
    pub database_url: Option<Secret>,
    /// The listen address of the portal and the games; port 0 picks a free one.
    #[arg(
        long,
        env = env::LISTEN,
        value_name = "ADDRESS",
        default_value = "127.0.0.1:8000"
    )]
    pub listen: SocketAddr,
    /// The listen address for the games' calls to the creator; port 0 picks a free one.
    #[arg(
        long,
        env = "AIMMO_GRPC_LISTEN",
        value_name = "ADDRESS",
        default_value = "127.0.0.1:0"
    )]
    pub grpc_listen: SocketAddr,
    /// The URL at which browsers reach the portal; links start with it. The default is derived from
    /// the listen address.
    #[arg(long, env = "AIMMO_BASE_URL", value_name = "URL")]
    pub base_url: Option<String>,
    /// Trusts the client addresses in X-Forwarded-For, which a reverse proxy such as an ingress
    /// controller must set. The portal must then be reachable only through that proxy: any other
    /// client could forge its address.
    #[arg(long, env = env::BEHIND_PROXY)]
    pub behind_proxy: bool,
    /// The maximum number of running games.
    #[arg(
        long,
        env = "AIMMO_RUNNING_GAMES",
        value_name = "N",
        default_value_t = 15
    )]
    pub running_games: usize,
    /// The time after which a game stops if no one has watched it, joined it or changed code in it.
    #[arg(
        long,
        env = "AIMMO_IDLE_AFTER",
        value_name = "SECONDS",
        default_value = "3600",
        value_parser = seconds
    )]
    pub idle_after: Duration,
    /// The Python interpreter for players' code.
    #[arg(long, env = env::PYTHON, value_name = "PROGRAM")]
    pub python: Option<String>,
    /// Further `AIMMO_…` variables for every game, such as the launcher's.
    #[arg(skip)]
    pub game_env: BTreeMap<String, String>,
    /// Settings that apply only in a cluster.
    #[arg(skip)]
    pub cluster_context: Option<ClusterContext>,
    /// Derives the URL from the listen address if no base URL is set.
    #[arg(skip = of_address as fn(SocketAddr) -> String)]
    pub url_of: fn(SocketAddr) -> String,
}

/// Settings for running games as processes of this machine.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct Processes {
    /// The registry folder of services that run as processes; by default `services` in the data
    /// folder.
    #[arg(long, env = env::SERVICES_DIR, value_name = "FOLDER")]
    pub services_dir: Option<PathBuf>,
    /// The game program; by default `aimmo-game` in this program's folder.
    #[arg(long, env = "AIMMO_GAME_PROGRAM", value_name = "PROGRAM")]
    pub game_program: Option<PathBuf>,
}

impl Processes {
    /// Returns a launcher that runs games as processes, and adds the games' variables to `args`.
    pub(crate) fn launcher(self, args: &mut Args) -> io::Result<ProcessLauncher> {
        let Self {
            services_dir,
            game_program,
        } = self;
        let game = match game_program {
            Some(program) => program,
            None => std::env::current_exe()?.with_file_name("aimmo-game"),
        };
        let programs = Programs {
            game: vec![game.into_os_string()],
            worker: Vec::<OsString>::new(),
        };
        let folder = services_dir.unwrap_or_else(|| args.data.join("services"));
        let launcher = ProcessLauncher::new(folder, programs)?;
        args.game_env.insert(
            env::SERVICES_DIR.to_owned(),
            launcher.folder().display().to_string(),
        );
        Ok(launcher)
    }
}

/// Returns the `aimmo` folder for the user's data.
// A service may start with an empty environment, in which case the home folder comes from the
// system's user database.
fn default_data() -> PathBuf {
    let absolute = |folder: PathBuf| Some(folder).filter(|folder| folder.is_absolute());
    let variable = |name| absolute(std::env::var_os(name)?.into());
    let home = || variable("HOME").or_else(|| absolute(User::from_uid(getuid()).ok()??.dir));
    variable("XDG_DATA_HOME")
        .or_else(|| Some(home()?.join(".local/share")))
        .map_or_else(|| "aimmo-data".into(), |folder| folder.join("aimmo"))
}

fn of_address(bound: SocketAddr) -> String {
    format!("http://{bound}")
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

    #[test]
    fn the_defaults_are_as_documented() {
        let args = Program::try_parse_from(["creator", "--data", "/data"])
            .unwrap()
            .args;
        assert_eq!(args.listen, ([127, 0, 0, 1], 8000).into());
        assert_eq!(args.running_games, 15);
        assert_eq!(args.idle_after, Duration::from_secs(60 * 60));
        assert_eq!((args.url_of)(args.listen), "http://127.0.0.1:8000");
    }
}
