//! Applies restrictions to itself and then executes the program that it receives as standard input.
//! The attack suites use it to run workers.

mod identity;
mod limits;
mod pod;
mod profile;

use std::convert::Infallible;
use std::ffi::CString;
use std::fs::File;
use std::io;
use std::os::unix::ffi::OsStringExt as _;
use std::process::ExitCode;

use nix::fcntl::AtFlags;
use nix::unistd::{dup2_stdin, execveat};
use rustix::io::fcntl_dupfd_cloexec;

#[expect(clippy::print_stderr, reason = "the error is for the parent process")]
fn main() -> ExitCode {
    let Err(error) = run();
    eprintln!("confine: {error:#}");
    ExitCode::FAILURE
}

fn run() -> anyhow::Result<Infallible> {
    let program = fcntl_dupfd_cloexec(io::stdin(), 3)?;
    dup2_stdin(File::open("/dev/null")?)?;
    match std::env::args().nth(1).as_deref() {
        Some("user") => identity::become_user()?,
        Some("pod") => {
            pod::make_root_read_only()?;
            identity::drop_bounding_set()?;
            identity::become_user()?;
            profile::filter_system_calls()?;
        }
        Some("limited") => {
            identity::become_user()?;
            limits::set()?;
        }
        other => anyhow::bail!("confine user, pod or limited, not {other:?}"),
    }
    let environment = std::env::vars_os().map(|(name, value)| {
        let mut text = name.into_vec();
        text.push(b'=');
        text.extend(value.into_vec());
        CString::new(text)
    });
    let environment = environment.collect::<Result<Vec<_>, _>>()?;
    let name = [c"aimmo-worker"];
    let never = execveat(&program, c"", &name, &environment, AtFlags::AT_EMPTY_PATH)?;
    match never {}
}
