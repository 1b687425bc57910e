//! The settings of a creator, from flags and `AIMMO_…` variables.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use crate::cluster::InCluster;

use aimmo_common::flags::seconds;
use aimmo_common::secret::Secret;
use aimmo_launcher::ProcessLauncher;
use aimmo_launcher::process::Programs;
use nix::unistd::{User, getuid};

/// The settings of a creator.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// The folder in which everything is kept: the database, and the games'
    /// journals. Unless it is given, `aimmo` in XDG_DATA_HOME or in
    /// ~/.local/share.
    #[arg(
        id = "data",
        long = "data",
        env = "AIMMO_DATA",
        value_name = "FOLDER",
        default_value_os_t = default_data()
    )]
    pub data: PathBuf,
    /// The PostgreSQL database to use instead of a file in the data folder:
    /// postgres://user:password@host/database. A URL with a password belongs
    /// into the variable: others on this machine can read command lines.
    #[arg(
        long,
        env = "AIMMO_DATABASE_URL",
        hide_env_values = true,
        value_name = "URL"
    )]
    pub database_url: Option<Secret>,
    /// Where the portal and the games are served; port 0 takes any free one.
    #[arg(
        long,
        env = "AIMMO_LISTEN",
        value_name = "ADDRESS",
        default_value = "127.0.0.1:8000"
    )]
    pub listen: SocketAddr,
    /// Where games reach the creator; port 0 takes any free one.
    #[arg(
        long,
        env = "AIMMO_GRPC_LISTEN",
        value_name = "ADDRESS",
        default_value = "127.0.0.1:0"
    )]
    pub grpc_listen: SocketAddr,
    /// The URL by which browsers find the portal; links begin with it. Made of
    /// the address where it is left out.
    #[arg(long, env = "AIMMO_BASE_URL", value_name = "URL")]
    pub base_url: Option<String>,
    /// A proxy stands before the portal and writes the clients' addresses into
    /// X-Forwarded-For, as an ingress controller does. Nobody else may reach the
    /// portal then: a client could say that it is another one.
    #[arg(long, env = "AIMMO_BEHIND_PROXY")]
    pub behind_proxy: bool,
    /// Games that run at the same time at most.
    #[arg(
        long,
        env = "AIMMO_RUNNING_GAMES",
        value_name = "N",
        default_value_t = 15
    )]
    pub running_games: usize,
    /// A game stops when nobody has watched it, joined it or changed its code
    /// for this long.
    #[arg(
        long,
        env = "AIMMO_IDLE_AFTER",
        value_name = "SECONDS",
        default_value = "3600",
        value_parser = seconds
    )]
    pub idle_after: Duration,
    /// The Python interpreter for players' code.
    #[arg(long, env = "AIMMO_PYTHON", value_name = "PROGRAM")]
    pub python: Option<String>,
    /// Further `AIMMO_…` variables that every game is started with, such as
    /// those that belong to the launcher.
    #[arg(skip)]
    pub game_env: BTreeMap<String, String>,
    /// What is different in a cluster.
    #[arg(skip)]
    pub in_cluster: Option<InCluster>,
    /// Makes the URL of the address that was bound, where no base URL is set.
    #[arg(skip = of_address as fn(SocketAddr) -> String)]
    pub url_of: fn(SocketAddr) -> String,
}

/// How games run as processes of this machine.
#[derive(Debug, Clone, clap::Args)]
pub struct Processes {
    /// The folder in which services that run as processes are known;
    /// `services` in the data folder when left out.
    #[arg(long, env = "AIMMO_SERVICES_DIR", value_name = "FOLDER")]
    pub services_dir: Option<PathBuf>,
    /// The program of a game; `aimmo-game` beside this one when left out.
    #[arg(long, env = "AIMMO_GAME_PROGRAM", value_name = "PROGRAM")]
    pub game_program: Option<PathBuf>,
}

impl Processes {
    /// A launcher that runs games as processes; what they must know of it is
    /// put into `args`.
    ///
    /// # Errors
    /// The services' folder cannot be made, or this program's own path is
    /// unknown.
    pub fn launcher(self, args: &mut Args) -> io::Result<ProcessLauncher> {
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
            "AIMMO_SERVICES_DIR".to_owned(),
            launcher.folder().display().to_string(),
        );
        Ok(launcher)
    }
}

/// The folder `aimmo` among the user's data. A service may be started with an
/// empty environment: then the user's home folder is the system's entry.
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
    fn the_defaults_are_those_of_the_contract() {
        let args = Program::try_parse_from(["creator", "--data", "/data"])
            .unwrap()
            .args;
        assert_eq!(args.listen, ([127, 0, 0, 1], 8000).into());
        assert_eq!(args.running_games, 15);
        assert_eq!(args.idle_after, Duration::from_secs(60 * 60));
        assert_eq!((args.url_of)(args.listen), "http://127.0.0.1:8000");
    }
}
