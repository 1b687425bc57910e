//! How a process ended, in words for whoever wrote its code.

use std::os::unix::process::ExitStatusExt as _;
use std::process::ExitStatus;

use aimmo_proto::worker::CodeError;
use rustix::process::Signal;

/// How a process ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ending {
    how: String,
    advice: &'static str,
    is_ours: bool,
}

impl Ending {
    /// The ending of a process that ran; none where it only can't be talked to.
    pub(super) fn of(status: Option<ExitStatus>) -> Self {
        let (how, advice) = match status.map(|status| (status.code(), status.signal())) {
            Some((Some(code), _)) => (
                format!("ended itself with exit code {code}"),
                "Leave out os._exit() and the like: a program that wants to play on returns an action.",
            ),
            Some((None, Some(signal))) => of_signal(signal),
            Some((None, None)) | None => (
                "stopped answering".to_owned(),
                "It may have closed files that are not its own.",
            ),
        };
        Self {
            how,
            advice,
            is_ours: false,
        }
    }

    /// The ending of a process that did not come so far as to run the player's
    /// code.
    pub(super) fn before_it_began() -> Self {
        Self {
            how: "could not be started".to_owned(),
            advice: "Tell whoever runs this arena: its worker's log says what is wrong.",
            is_ours: true,
        }
    }

    /// The error for the player; `then` is what follows from it.
    pub(super) fn error(&self, then: &str) -> CodeError {
        let whose = if self.is_ours {
            " by the arena, and your code is not to blame"
        } else {
            ""
        };
        CodeError {
            message: format!("Your program {}{whose}{then}", self.how),
            line: 0,
            advice: self.advice.to_owned(),
            count: 1,
        }
    }
}

fn of_signal(number: i32) -> (String, &'static str) {
    let (how, advice) = match Signal::from_named_raw(number) {
        Some(Signal::SEGV | Signal::BUS) => (
            "made Python crash",
            "Functions that call each other without an end do that, and more memory than there is.",
        ),
        Some(Signal::ABORT) => (
            "made Python give up",
            "It does so when it finds no more memory, or its own data damaged.",
        ),
        Some(Signal::KILL) => ("was killed", "Mostly that is for using too much memory."),
        Some(Signal::SYS) => (
            "asked the system for something that is not allowed",
            "Code that plays needs no files, no network and no other programs.",
        ),
        Some(Signal::FPE | Signal::ILL | Signal::TRAP) => (
            "made Python crash",
            "What it calls outside of Python has done something impossible.",
        ),
        _ => (
            "was ended",
            "Leave out signals and timers: a program that wants to play on returns an action.",
        ),
    };
    (format!("{how} (signal {number})"), advice)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(status: i32) -> String {
        let ending = Ending::of(Some(ExitStatus::from_raw(status)));
        ending.error(".").message
    }

    #[test]
    fn exit_codes_and_signals_are_told_apart() {
        assert_eq!(
            message(3 << 8),
            "Your program ended itself with exit code 3."
        );
        assert_eq!(message(9), "Your program was killed (signal 9).");
        assert_eq!(message(11), "Your program made Python crash (signal 11).");
        assert_eq!(message(64), "Your program was ended (signal 64).");
    }

    #[test]
    fn every_ending_has_advice_in_a_sentence() {
        for status in (0..=64).chain([1 << 8, 125 << 8]) {
            let ending = Ending::of(Some(ExitStatus::from_raw(status)));
            let advice = ending.error(".").advice;
            assert!(advice.ends_with('.') && advice.len() > 20, "{advice}");
        }
    }

    #[test]
    fn what_the_arena_does_wrong_is_not_blamed_on_the_code() {
        let message = Ending::before_it_began().error(".").message;
        assert_eq!(
            message,
            "Your program could not be started by the arena, and your code is not to blame."
        );
    }
}
