//! Launches workers under confinement.

use std::fs::File;
use std::os::fd::AsRawFd as _;
use std::process::{Command, Stdio};

use anyhow::Context as _;

use super::confinement::Confinement;
use crate::program;

/// The programs, opened while they are still accessible.
pub(super) struct Programs {
    confinement: Confinement,
    worker: File,
    confine: File,
}

impl Programs {
    /// Opens the programs. Fails if one has not been built.
    pub(super) fn open(confinement: Confinement) -> anyhow::Result<Self> {
        let open = |name: &str| {
            let path = program::beside(name);
            let missing = || {
                format!(
                    "{} is missing: run `make test`, which builds it",
                    path.display()
                )
            };
            File::open(&path).with_context(missing)
        };
        Ok(Self {
            confinement,
            worker: open(confinement.program())?,
            confine: open("confine")?,
        })
    }

    /// Returns the command that runs a worker in this confinement, with a clean environment.
    pub(super) fn command(&self) -> anyhow::Result<Command> {
        let mut command = match self.confinement.subcommand() {
            None => {
                let mut command = Command::new(at(&self.worker));
                command.stdin(Stdio::null());
                command
            }
            Some(confinement) => {
                let mut command = Command::new(at(&self.confine));
                // Execute the open file: its folder may be inaccessible to that user.
                let worker = self.worker.try_clone()?;
                command.arg(confinement).stdin(Stdio::from(worker));
                command
            }
        };
        command.env_clear();
        for kept in ["PATH", "AIMMO_PYTHON"] {
            command.envs(std::env::var_os(kept).map(|value| (kept, value)));
        }
        if let Some(layers) = self.confinement.without() {
            command.env("AIMMO_WITHOUT", layers);
        }
        Ok(command)
    }
}

/// Returns the path of the open file, which is also valid in a child until it executes another
/// program.
fn at(file: &File) -> String {
    format!("/proc/self/fd/{}", file.as_raw_fd())
}
