//! What a child of the worker does before it becomes Python: it shuts itself
//! into the sandbox.
//!
//! The worker runs its own binary again with a hidden subcommand, because what
//! must happen in the child alone can safely happen only in a program, not
//! between fork and exec.

use std::process::{Command, exit};

use rustix::process::RawPid;

use crate::interpreter::Interpreter;
use crate::sandbox::{self, Isolation, Plan, Sandbox};

/// The hidden subcommand by which binaries that run a worker call [`run`].
pub const SUBCOMMAND: &str = "enter";
/// The exit code of a process that did not get into the sandbox.
pub(super) const FAILED: u8 = 125;

/// Reads modules from standard input, makes them, and runs the last.
const BOOT: &str = include_str!("../../python/aimmo_boot.py");

/// How Python runs: no site packages, no user folder, no bytecode written,
/// nothing imported from the current folder. (-I would ignore the hash seed.)
pub const ARGUMENTS: [&str; 8] = ["-s", "-S", "-B", "-P", "-X", "utf8", "-c", BOOT];

/// What the child is told.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// The process id of the worker.
    worker: RawPid,
    /// The address space of Python, in bytes.
    address_space: u64,
    /// Whether namespaces are used.
    isolation: Isolation,
    #[command(flatten)]
    interpreter: Interpreter,
    /// A layer to leave out.
    #[cfg(controls)]
    #[arg(long)]
    without: Vec<String>,
}

/// The command that makes a child of this process call [`run`].
pub(crate) fn command(sandbox: &Sandbox) -> Command {
    // The very program that runs, even where its file has been replaced.
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

/// Becomes the Python process of a worker. Call it first thing in `main`:
/// threads and open files of this process end here. A step of the sandbox that
/// fails is told on standard error, and the process ends with code 125.
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
