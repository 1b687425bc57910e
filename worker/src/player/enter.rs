//! The child's entry into the sandbox, before it becomes Python.
//!
//! The worker runs its own binary again with a hidden subcommand, because the steps that only the
//! child takes are safe in a separate program but not between fork and exec.

use std::process::{Command, exit};

use rustix::process::RawPid;

use crate::interpreter::Interpreter;
use crate::sandbox::{self, Isolation, Plan, Sandbox};

/// The hidden subcommand; a binary that runs a worker must handle it by calling [`run`].
pub const SUBCOMMAND: &str = "enter";
/// The exit code of a process that failed to enter the sandbox.
pub(super) const FAILED: u8 = 125;

/// A script that reads modules from standard input, creates them, and runs the last one.
const BOOT: &str = include_str!("../../python/aimmo_boot.py");

/// Python's arguments: no site packages, no user folder, no bytecode files, no imports from the
/// current folder. (-I would ignore the hash seed.)
pub const ARGUMENTS: [&str; 8] = ["-s", "-S", "-B", "-P", "-X", "utf8", "-c", BOOT];

/// Settings of the child.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// Process id of the worker.
    worker: RawPid,
    /// Address space for Python, in bytes.
    address_space: u64,
    /// Use of namespaces.
    isolation: Isolation,
    #[command(flatten)]
    interpreter: Interpreter,
    /// Layer to leave out.
    #[cfg(controls)]
    #[arg(long)]
    without: Vec<String>,
}

/// Returns the command that makes a child of this process call [`run`].
pub(crate) fn command(sandbox: &Sandbox) -> Command {
    // This is the running program itself, even if its file has been replaced.
    let mut command = Command::new("/proc/self/exe");
    command
        .arg(SUBCOMMAND)
        .arg(std::process::id().to_string())
        .arg(sandbox.address_space.to_string())
        .arg(sandbox.isolation.to_string())
        .args(sandbox.interpreter.flags())
        .env_clear()
        .current_dir("/");
    #[cfg(controls)]
    for layer in sandbox::without() {
        command.arg("--without").arg(layer);
    }
    command
}

/// Turns this process into a worker's Python process. Call this first in `main`, because it ends
/// other threads and closes open files. If a step fails, it writes the error to standard error and
/// exits with code 125.
#[expect(clippy::print_stderr, reason = "the worker reads it there")]
pub fn run(args: Args) -> ! {
    let plan = Plan {
        worker: args.worker,
        isolation: args.isolation,
        address_space: args.address_space,
        interpreter: args.interpreter,
        #[cfg(controls)]
        without: args.without,
    };
    let Err(error) = sandbox::become_python(&plan, &ARGUMENTS);
    eprintln!("{error}");
    exit(FAILED.into())
}
