//! An arena: `aimmo up` with its own data folder.

use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::io::{self, BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, ExitStatus, Stdio};
use std::time::Duration;

use nix::sys::signal::Signal;
use serde_json::Value;
use tempfile::TempDir;
use tokio::task::spawn_blocking;

use crate::api::{Api, text};
use crate::processes::{Life, services};
use crate::program;
use crate::wait::until;

/// Time limit for the processes to exit at the end of a test.
const END_GRACE: Duration = Duration::from_secs(10);
/// Number of lines shown from each log after a failure.
const SHOWN_LINES: usize = 60;

/// A running arena. All its processes are stopped when it is dropped; a failing test prints the end
/// of every log.
#[derive(Debug)]
pub struct Arena {
    folder: TempDir,
    arguments: Vec<String>,
    creator: Child,
    /// The JSON printed on standard output when it was ready.
    pub ready: Value,
    /// An anonymous client of the API.
    pub api: Api,
}

impl Arena {
    /// Starts `aimmo up` on a free port, with additional arguments.
    pub async fn start(arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("no folder: {error}"));
        // Services left behind by a killed test exit after a minute.
        let mut all = Vec::new();
        if !arguments.contains(&"--orphan-after") {
            all.extend(["--orphan-after", "60"]);
        }
        all.extend(arguments);
        let arguments: Vec<String> = all.into_iter().map(str::to_owned).collect();
        let mut creator = spawn(folder.path(), "127.0.0.1:0", &arguments);
        let ready = ready(&mut creator, folder.path()).await;
        let api = Api::new(text(&ready, "portal"));
        Self {
            folder,
            arguments,
            creator,
            ready,
            api,
        }
    }

    /// Returns a client for the arena's first organiser. Works only once, as the link does.
    pub async fn organiser(&self) -> Api {
        self.api.redeem(text(&self.ready, "organiser_link")).await
    }

    /// Kills the creator with SIGKILL.
    pub fn kill_creator(&mut self) {
        self.creator().kill();
        let ended = self.creator.wait();
        assert!(ended.is_ok(), "the creator did not exit: {ended:?}");
    }

    /// Restarts a killed creator with the same data and address.
    pub async fn start_creator_again(&mut self) {
        let address = self.api.base().trim_start_matches("http://").to_owned();
        self.creator = spawn(self.folder.path(), &address, &self.arguments);
        self.ready = ready(&mut self.creator, self.folder.path()).await;
        assert_eq!(text(&self.ready, "portal"), self.api.base());
    }

    /// Sends SIGINT, as Ctrl-C does, and waits for the exit.
    pub async fn interrupt(&mut self) -> ExitStatus {
        self.creator().signal(Signal::SIGINT);
        until("the arena exits", async || {
            self.creator.try_wait().ok().flatten()
        })
        .await
    }

    /// Returns the process of `aimmo up` itself.
    pub fn creator(&self) -> Life {
        let pid = i32::try_from(self.creator.id());
        let life = pid.ok().and_then(Life::of);
        life.unwrap_or_else(|| panic!("the creator is not running"))
    }

    /// Returns the running games and workers, by name.
    pub fn services(&self) -> BTreeMap<String, Life> {
        services(&self.run())
    }

    /// Returns a service's process if it is running.
    pub fn service(&self, name: &str) -> Option<Life> {
        self.services().remove(name)
    }

    /// Returns the data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Returns the launcher's folder.
    pub fn run(&self) -> PathBuf {
        self.data().join("run")
    }

    /// Returns the creator's log file.
    pub fn creator_log(&self) -> PathBuf {
        log(self.folder.path())
    }

    /// Returns all logs, by file.
    pub fn logs(&self) -> BTreeMap<PathBuf, String> {
        let run = std::fs::read_dir(self.run()).into_iter().flatten();
        let run = run.filter_map(|entry| Some(entry.ok()?.path()));
        let logs = run.filter(|path| path.extension().is_some_and(|extension| extension == "log"));
        logs.chain([self.creator_log()])
            .filter_map(|path| {
                let bytes = std::fs::read(&path).ok()?;
                Some((path, String::from_utf8_lossy(&bytes).into_owned()))
            })
            .collect()
    }

    fn end(&mut self) {
        if let Ok(None) = self.creator.try_wait() {
            self.creator().signal(Signal::SIGTERM);
        }
        let began = std::time::Instant::now();
        while began.elapsed() < END_GRACE {
            match self.creator.try_wait() {
                Ok(None) => std::thread::park_timeout(Duration::from_millis(10)),
                _ => break,
            }
        }
        let _ = self.creator.kill();
        let _ = self.creator.wait();
        for life in self.services().into_values() {
            let children = life.children();
            life.kill();
            children.into_iter().for_each(Life::kill);
        }
    }

    #[expect(clippy::print_stderr, reason = "printed when a test fails")]
    fn show_logs(&self) {
        for (path, text) in self.logs() {
            let lines: Vec<&str> = text.lines().collect();
            let from = lines.len().saturating_sub(SHOWN_LINES);
            eprintln!("==> {} ({} lines)", path.display(), lines.len());
            lines[from..].iter().for_each(|line| eprintln!("{line}"));
        }
    }
}

impl Drop for Arena {
    fn drop(&mut self) {
        self.end();
        if std::thread::panicking() {
            self.show_logs();
        }
    }
}

/// Spawns `aimmo up` on a data folder, with its log in a file next to it.
fn up(folder: &Path, listen: &str, arguments: &[String]) -> io::Result<Child> {
    let log = OpenOptions::new()
        .create(true)
        .append(true)
        .open(log(folder))?;
    program::command()
        .args(["up", "--json", "--listen", listen, "--data"])
        .arg(folder.join("data"))
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(log)
        .spawn()
}

fn spawn(folder: &Path, listen: &str, arguments: &[String]) -> Child {
    up(folder, listen, arguments).unwrap_or_else(|error| panic!("aimmo did not start: {error}"))
}

fn log(folder: &Path) -> PathBuf {
    folder.join("creator.log")
}

/// Reads the line in which the program announces that it is ready.
async fn ready(creator: &mut Child, folder: &Path) -> Value {
    let Some(output) = creator.stdout.take() else {
        panic!("no standard output");
    };
    let read = spawn_blocking(move || first_line(output));
    let line = match tokio::time::timeout(crate::wait::PATIENCE, read).await {
        Ok(Ok(Ok(line))) => line,
        other => panic!("the creator does not report that it is ready: {other:?}"),
    };
    serde_json::from_str(&line).unwrap_or_else(|error| {
        let _ = creator.kill();
        let log = std::fs::read_to_string(log(folder)).unwrap_or_default();
        panic!("the creator printed {line:?}, which is not JSON ({error})\n{log}")
    })
}

fn first_line(output: ChildStdout) -> io::Result<String> {
    let mut reader = BufReader::new(output);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    // Keep reading its output, so that it never blocks on a full pipe.
    std::thread::spawn(move || io::copy(&mut reader, &mut io::sink()));
    Ok(line)
}
