//! The self-test: before a worker accepts calls, a test program tries to escape from the sandbox in
//! every known way (`python/aimmo_canary.py`).

use std::path::Path;
use std::process::{Output, Stdio};
use std::time::Duration;

use tokio::io::AsyncWriteExt as _;
use tokio::process::Command;
use tokio::time::timeout;
use tracing::{debug, info};

use super::{enter, spawn};
use crate::interpreter::{self, Interpreter};
use crate::sandbox::{Isolation, Memory, Sandbox};

const CANARY: [(&str, &str); 2] = [
    spawn::SEAL,
    ("aimmo_canary", include_str!("../../python/aimmo_canary.py")),
];
/// The canary's last output.
const TRIED: &str = "tried";
const PATIENCE: Duration = Duration::from_secs(20);

#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages describe the errors")]
pub enum Error {
    #[error(transparent)]
    Interpreter(#[from] interpreter::Error),
    #[error(
        "{0} MiB is too little for a worker and its Python processes; at least 44 is needed (--memory, AIMMO_MEMORY, or the limit of the container)"
    )]
    Memory(u32),
    #[error("players' code cannot be sandboxed here: {0}")]
    Layer(String),
    #[error("the sandbox is not secure: the self-test escaped: {0}")]
    Open(String),
    #[error("the self-test of the sandbox did not finish: {0}")]
    Canary(String),
}

/// Finds a Python that runs in the sandbox, with as many layers as the kernel allows, and tests
/// them. If `python` is given, no other is tried.
pub(crate) async fn prepare(python: Option<&Path>, memory_mib: u32) -> Result<Sandbox, Error> {
    let address_space = Memory::of_mib(memory_mib)
        .address_space()
        .ok_or(Error::Memory(memory_mib))?;
    let mut first = None;
    for program in interpreter::candidates(python) {
        let found = match interpreter::ask(&program, &spawn::modules(), &spawn::EVERY_LOAD) {
            Ok(found) => with_most_layers(found, address_space).await,
            Err(error) => Err(error.into()),
        };
        match found {
            Ok(sandbox) => return Ok(sandbox),
            Err(error) => {
                debug!(program = %program.display(), %error, "this Python cannot be used");
                first.get_or_insert(error);
            }
        }
    }
    Err(first.unwrap_or_else(|| Error::Canary("no Python was found".to_owned())))
}

async fn with_most_layers(
    (interpreter, compiled): (Interpreter, Vec<u8>),
    address_space: u64,
) -> Result<Sandbox, Error> {
    let mut sandbox = Sandbox {
        interpreter,
        compiled: compiled.into(),
        isolation: Isolation::Full,
        address_space,
    };
    if let Err(error) = check(&sandbox).await {
        info!(%error, "the sandbox has no namespaces here: its other layers hold alone");
        sandbox.isolation = Isolation::Basic;
        check(&sandbox).await?;
    }
    Ok(sandbox)
}

async fn check(sandbox: &Sandbox) -> Result<(), Error> {
    let tried = timeout(PATIENCE, run(sandbox)).await;
    let output = tried
        .map_err(|_| Error::Canary(format!("no output for {PATIENCE:?}")))?
        .map_err(|error| Error::Canary(error.to_string()))?;
    judge(&output)
}

async fn run(sandbox: &Sandbox) -> std::io::Result<Output> {
    let mut canary = Command::from(enter::command(sandbox))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()?;
    if let Some(mut input) = canary.stdin.take() {
        // If the canary has already ended, its output says why.
        let _ = input.write_all(&spawn::uncompiled_input(&CANARY)).await;
    }
    canary.wait_with_output().await
}

fn judge(output: &Output) -> Result<(), Error> {
    let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
    if output.status.code() == Some(enter::FAILED.into()) {
        return Err(Error::Layer(stderr));
    }
    // A control run leaves out layers deliberately.
    if cfg!(controls) {
        return Ok(());
    }
    let mut gaps: Vec<&str> = stdout.lines().collect();
    let is_whole = gaps.pop() == Some(TRIED) && output.status.success();
    match (gaps.is_empty(), is_whole) {
        (false, _) => Err(Error::Open(gaps.join(", "))),
        (true, true) => Ok(()),
        (true, false) => Err(Error::Canary(format!("{}: {stderr}", output.status))),
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use std::os::unix::process::ExitStatusExt as _;
    use std::process::ExitStatus;

    use super::*;

    fn ended(code: i32, stdout: &str, stderr: &str) -> Result<(), Error> {
        judge(&Output {
            status: ExitStatus::from_raw(code << 8),
            stdout: stdout.into(),
            stderr: stderr.into(),
        })
    }

    #[test]
    fn a_canary_that_cannot_escape_passes() {
        assert!(ended(0, "tried\n", "").is_ok());
    }

    #[test]
    fn a_successful_escape_is_reported_with_its_layer() {
        let error = ended(0, "landlock: list the root\ntried\n", "").unwrap_err();
        assert!(
            error.to_string().contains("landlock: list the root"),
            "{error}"
        );
    }

    #[test]
    fn a_canary_that_does_not_finish_fails() {
        assert!(matches!(ended(0, "", ""), Err(Error::Canary(_))));
        assert!(matches!(ended(1, "tried\n", "x"), Err(Error::Canary(_))));
    }

    #[test]
    fn a_missing_layer_is_reported_verbatim() {
        let error = ended(125, "", "landlock: no\n").unwrap_err();
        assert_eq!(
            error.to_string(),
            "players' code cannot be sandboxed here: landlock: no"
        );
    }
}
