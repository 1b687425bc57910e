//! The `aimmo` binary.

use std::process::ExitCode;

use aimmo_common::text::harmless;
use clap::Parser as _;

#[expect(clippy::print_stderr, reason = "the last words of the program")]
fn main() -> ExitCode {
    match aimmo::run(aimmo::Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // It may have words of a file in it that somebody handed over.
            eprintln!("aimmo: {}", harmless(&sentence(&error)));
            ExitCode::FAILURE
        }
    }
}

/// What went wrong and why. Many messages have their cause in them; it is not
/// said twice.
fn sentence(error: &anyhow::Error) -> String {
    let mut text = error.to_string();
    for cause in error.chain().skip(1).map(ToString::to_string) {
        if !text.contains(&cause) {
            text = format!("{text}: {cause}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;

    use super::sentence;

    #[test]
    fn every_cause_is_said_once() {
        let cause = anyhow!("no such file");
        let error = cause
            .context("cannot read a.py: no such file")
            .context("no match");
        assert_eq!(sentence(&error), "no match: cannot read a.py: no such file");
    }
}
