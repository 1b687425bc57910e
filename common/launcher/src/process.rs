//! Services as processes on this machine.
//!
//! A folder holds the state of every service, so that any process with access to it can find, adopt
//! and end the services:
//!
//! | file | contents |
//! |---|---|
//! | `{name}.json` | process id and start time, which together identify one process |
//! | `{name}.addr` | the address, written by the service once it listens |
//! | `{name}.log` | the service's standard error |
//! | `{name}.lock` | held while the service is being started or ended |
//!
//! Each service gets its own process group, so that Ctrl-C in a terminal reaches only the program
//! started there, and the services survive if that program is killed.

mod entry;
mod identity;
mod lock;

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use aimmo_common::env;
use aimmo_common::names::ServiceName;
use tokio::process::Command;
use tokio::time::{Instant, sleep};
use tracing::{debug, info};

use crate::{Error, Instance, Launcher, Selection, Spec, State};
use entry::Entry;
use identity::ProcessIdentity;

/// Longest wait for a new process to listen; after that, it is reported as still starting.
const LISTEN_WAIT: Duration = Duration::from_secs(5);
/// Grace period between asking a process to exit and killing it.
const GRACE_PERIOD: Duration = Duration::from_secs(5);
/// Polling interval for the address that a new process announces.
const LISTEN_POLL: Duration = Duration::from_millis(3);
/// Maximum size of a log in bytes; a longer one is truncated when its service starts.
const LOG_BYTES: u64 = 1024 * 1024;

/// The command line for each kind of service.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the names are those of the services")]
pub struct Programs {
    pub game: Vec<OsString>,
    pub worker: Vec<OsString>,
}

/// A launcher of services as processes.
#[derive(Debug, Clone)]
pub struct ProcessLauncher {
    folder: PathBuf,
    programs: Programs,
}

impl ProcessLauncher {
    /// Creates a launcher that keeps its state in `folder`. A missing folder is created; only its
    /// owner has access, because it contains the logs.
    pub fn new(folder: impl Into<PathBuf>, programs: Programs) -> io::Result<Self> {
        use std::os::unix::fs::DirBuilderExt as _;
        let folder = folder.into();
        std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&folder)?;
        let folder = folder.canonicalize()?;
        Ok(Self { folder, programs })
    }

    /// Returns the folder, for processes that need to find the same services.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn file(&self, name: ServiceName, extension: &str) -> PathBuf {
        self.folder.join(format!("{name}.{extension}"))
    }

    fn read(&self, name: ServiceName) -> io::Result<Option<(Instance, ProcessIdentity)>> {
        let Some(entry) = Entry::read(&self.file(name, "json"))? else {
            return Ok(None);
        };
        let process = entry.process;
        let address = match std::fs::read_to_string(self.file(name, "addr")) {
            Ok(text) => Some(text.trim().to_owned()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let state = match (process.has_exited(), &address) {
            (true, _) => State::Ended,
            (false, None) => State::Starting,
            (false, Some(_)) => State::Running,
        };
        let instance = Instance {
            name,
            id: process.to_string(),
            address: address.filter(|_| state == State::Running),
            state,
            problem: None,
        };
        Ok(Some((instance, process)))
    }

    fn start(&self, spec: &Spec) -> io::Result<()> {
        let name = spec.name;
        let command_line = match name {
            ServiceName::Game(_) => &self.programs.game,
            ServiceName::Worker(..) => &self.programs.worker,
        };
        let (program, arguments) = command_line
            .split_first()
            .ok_or_else(|| io::Error::other("no command is configured for this service"))?;
        // The previous process's address must not be mistaken for the new one's.
        remove_if_exists(&self.file(name, "addr"))?;
        let log = open_log(&self.file(name, "log"))?;
        let child = Command::new(program)
            .args(arguments)
            // The spec holds all settings: nothing is inherited from the launching process.
            .env_clear()
            .envs(std::env::var_os("PATH").map(|path| ("PATH", path)))
            .envs(&spec.env)
            .envs(
                spec.secrets
                    .iter()
                    .map(|(key, secret)| (key, secret.expose())),
            )
            .env(env::ANNOUNCE, self.file(name, "addr"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .process_group(0)
            .current_dir("/")
            .spawn()?;
        let pid = child
            .id()
            .ok_or_else(|| io::Error::other("the process has no id"))?;
        let process = ProcessIdentity::of(pid)?;
        // From here on, anyone who reads the folder can find the process. The async runtime reaps
        // it when it exits.
        Entry { process }.write(&self.file(name, "json"))?;
        info!(service = %name, pid, "started");
        Ok(())
    }

    async fn wait_until_listening(&self, name: ServiceName) -> Result<Instance, Error> {
        let deadline = Instant::now() + LISTEN_WAIT;
        loop {
            let found = self.read(name).map_err(reading(name))?;
            match found {
                Some((instance, _)) if instance.state == State::Ended => {
                    return Err(Error::EndedAtStart {
                        name,
                        reason: last_lines(&self.file(name, "log")),
                    });
                }
                Some((instance, _))
                    if instance.state == State::Running || Instant::now() >= deadline =>
                {
                    return Ok(instance);
                }
                Some(_) => sleep(LISTEN_POLL).await,
                None => {
                    return Err(Error::EndedAtStart {
                        name,
                        reason: "it was removed".to_owned(),
                    });
                }
            }
        }
    }
}

impl Launcher for ProcessLauncher {
    async fn ensure(&self, spec: &Spec) -> Result<Instance, Error> {
        let name = spec.name;
        {
            let _lock = lock::acquire(&self.file(name, "lock"), name).await?;
            let existing = self.read(name).map_err(reading(name))?;
            if !existing.is_some_and(|(instance, _)| instance.state != State::Ended) {
                self.start(spec).map_err(|source| Error::Io {
                    name: name.to_string(),
                    action: "started",
                    source,
                })?;
            }
        }
        // The lock has been released: other callers find the process and wait for it, too.
        self.wait_until_listening(name).await
    }

    async fn remove(&self, name: ServiceName) -> Result<(), Error> {
        let _lock = lock::acquire(&self.file(name, "lock"), name).await?;
        let ending = |source| Error::Io {
            name: name.to_string(),
            action: "ended",
            source,
        };
        if let Some((_, process)) = self.read(name).map_err(reading(name))? {
            process.terminate(GRACE_PERIOD).await.map_err(ending)?;
            info!(service = %name, "ended");
        }
        // Delete the lock file last: once it is gone, another launcher can create and lock a new
        // one.
        for extension in ["addr", "json", "log", "lock"] {
            remove_if_exists(&self.file(name, extension)).map_err(ending)?;
        }
        Ok(())
    }

    async fn list(&self, selection: Selection) -> Result<Vec<Instance>, Error> {
        let all = |source| Error::Io {
            name: "the list of services".to_owned(),
            action: "read",
            source,
        };
        let mut instances = Vec::new();
        for item in std::fs::read_dir(&self.folder).map_err(all)? {
            let file_name = item.map_err(all)?.file_name();
            let Some(name) = file_name
                .to_str()
                .and_then(|text| text.strip_suffix(".json"))
                .and_then(|text| text.parse::<ServiceName>().ok())
            else {
                continue;
            };
            if selection.includes(name) {
                // A service that is being removed is simply missing from the list.
                instances.extend(self.read(name).map_err(reading(name))?.map(|(it, _)| it));
            }
        }
        instances.sort_by_key(|instance| instance.name);
        debug!(?selection, found = instances.len(), "listed");
        Ok(instances)
    }
}

fn reading(name: ServiceName) -> impl Fn(io::Error) -> Error {
    move |source| Error::Io {
        name: name.to_string(),
        action: "read",
        source,
    }
}

fn open_log(path: &Path) -> io::Result<File> {
    let too_long = std::fs::metadata(path).is_ok_and(|about| about.len() > LOG_BYTES);
    OpenOptions::new()
        .create(true)
        .append(!too_long)
        .write(true)
        .truncate(too_long)
        .open(path)
}

fn last_lines(log: &Path) -> String {
    let text = std::fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<&str> = text.lines().rev().take(3).collect();
    if lines.is_empty() {
        return "it logged nothing".to_owned();
    }
    lines.into_iter().rev().collect::<Vec<_>>().join(" | ")
}

fn remove_if_exists(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
