//! The `aimmo` binary.

use std::process::ExitCode;

use aimmo_common::text::harmless;
use clap::Parser as _;

#[expect(clippy::print_stderr, reason = "the program's final error message")]
fn main() -> ExitCode {
    match aimmo::run(aimmo::Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // The message may contain text from an untrusted file.
            eprintln!("aimmo: {}", harmless(&sentence(&error)));
            ExitCode::FAILURE
        }
    }
}

/// Formats an error with its causes, leaving out any that the message already contains.
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
    fn every_cause_is_reported_once() {
        let cause = anyhow!("no such file");
        let error = cause
            .context("cannot read a.py: no such file")
            .context("no match");
        assert_eq!(sentence(&error), "no match: cannot read a.py: no such file");
    }
}
