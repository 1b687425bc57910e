//! An arena: `aimmo up` with a data folder of its own.

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

/// How long the processes may take to end when a test is over.
const END_GRACE: Duration = Duration::from_secs(10);
/// What is shown of each log when a test has failed.
const SHOWN_LINES: usize = 60;

/// A running arena. Everything that it started ends when it is dropped; a test
/// that fails shows the ends of all logs.
#[derive(Debug)]
pub struct Arena {
    folder: TempDir,
    arguments: Vec<String>,
    creator: Child,
    /// What it said on standard output when it was ready.
    pub ready: Value,
    /// The API for nobody in particular.
    pub api: Api,
}

impl Arena {
    /// Starts `aimmo up` on a free port with further arguments.
    ///
    /// # Panics
    /// It does not start.
    pub async fn start(arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("no folder: {error}"));
        // Whatever a killed test leaves behind ends by itself after a minute.
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

    /// The API as the arena's first organiser. Works once: the link does.
    ///
    /// # Panics
    /// There is no link.
    pub async fn organiser(&self) -> Api {
        self.api.redeem(text(&self.ready, "organiser_link")).await
    }

    /// Kills the creator as `kill -9` does.
    ///
    /// # Panics
    /// It cannot be waited for.
    pub fn kill_creator(&mut self) {
        self.creator().kill();
        let ended = self.creator.wait();
        assert!(ended.is_ok(), "the creator does not end: {ended:?}");
    }

    /// Starts a killed creator again, with the same data at the same address.
    ///
    /// # Panics
    /// It does not start.
    pub async fn start_creator_again(&mut self) {
        let address = self.api.base().trim_start_matches("http://").to_owned();
        self.creator = spawn(self.folder.path(), &address, &self.arguments);
        self.ready = ready(&mut self.creator, self.folder.path()).await;
        assert_eq!(text(&self.ready, "portal"), self.api.base());
    }

    /// Presses Ctrl-C and waits for the end.
    pub async fn interrupt(&mut self) -> ExitStatus {
        self.creator().signal(Signal::SIGINT);
        until("the arena ends", async || {
            self.creator.try_wait().ok().flatten()
        })
        .await
    }

    /// The process of `aimmo up` itself.
    ///
    /// # Panics
    /// Its id cannot be one.
    pub fn creator(&self) -> Life {
        let pid = i32::try_from(self.creator.id());
        let life = pid.ok().and_then(Life::of);
        life.unwrap_or_else(|| panic!("the creator is not running"))
    }

    /// The games and workers that live, by name.
    pub fn services(&self) -> BTreeMap<String, Life> {
        services(&self.run())
    }

    /// A service's process, when it lives.
    pub fn service(&self, name: &str) -> Option<Life> {
        self.services().remove(name)
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The folder in which the launcher knows the services.
    pub fn run(&self) -> PathBuf {
        self.data().join("run")
    }

    /// The file to which the creator logs.
    pub fn creator_log(&self) -> PathBuf {
        log(self.folder.path())
    }

    /// Everything that anybody logged, by file.
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

    #[expect(clippy::print_stderr, reason = "shown with a test that failed")]
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

/// `aimmo up` on a data folder, logging to a file beside it.
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
    up(folder, listen, arguments).unwrap_or_else(|error| panic!("aimmo does not start: {error}"))
}

fn log(folder: &Path) -> PathBuf {
    folder.join("creator.log")
}

/// The line by which the program says that it is ready.
async fn ready(creator: &mut Child, folder: &Path) -> Value {
    let Some(output) = creator.stdout.take() else {
        panic!("no standard output");
    };
    let read = spawn_blocking(move || first_line(output));
    let line = match tokio::time::timeout(crate::wait::PATIENCE, read).await {
        Ok(Ok(Ok(line))) => line,
        other => panic!("the creator does not say that it is ready: {other:?}"),
    };
    serde_json::from_str(&line).unwrap_or_else(|error| {
        let _ = creator.kill();
        let log = std::fs::read_to_string(log(folder)).unwrap_or_default();
        panic!("the creator said {line:?}, which is no JSON ({error})\n{log}")
    })
}

fn first_line(output: ChildStdout) -> io::Result<String> {
    let mut reader = BufReader::new(output);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    // What it writes later is read too, so that it never waits for us.
    std::thread::spawn(move || io::copy(&mut reader, &mut io::sink()));
    Ok(line)
}
