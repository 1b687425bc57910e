//! Matches without a portal: `aimmo play` and `aimmo replay`.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Output;

use serde_json::Value;

use crate::program;

/// Runs the program to completion.
pub fn aimmo<I: AsRef<OsStr>>(arguments: impl IntoIterator<Item = I>) -> Output {
    let output = program::command().args(arguments).output();
    output.unwrap_or_else(|error| panic!("aimmo did not start: {error}"))
}

/// Plays a match with `--json` and returns its result.
pub fn play(arguments: &[&str], avatars: &[&Path]) -> Value {
    let arguments = ["play", "--json"].iter().chain(arguments).map(OsStr::new);
    let output = aimmo(arguments.chain(avatars.iter().map(|avatar| avatar.as_os_str())));
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}\n{error}", output.status);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|problem| {
        panic!(
            "{problem}: {}\n{error}",
            String::from_utf8_lossy(&output.stdout)
        )
    })
}
