//! Explains to the author of the code why its process ended.

use std::os::unix::process::ExitStatusExt as _;
use std::process::ExitStatus;

use aimmo_proto::worker::{CodeError, Notice};
use rustix::process::Signal;

use super::notices;

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ending {
    notice: Notice,
    advice: Option<&'static str>,
}

impl Ending {
    /// Explains an exit status; `None` means that the process only stopped communicating.
    pub(super) fn of(status: Option<ExitStatus>) -> Self {
        match status.map(|status| (status.code(), status.signal())) {
            Some((Some(code), _)) => Self {
                notice: notices::with("program-exited", "code", code),
                advice: Some("program-exited-advice"),
            },
            Some((None, Some(signal))) => of_signal(signal),
            Some((None, None)) | None => Self {
                notice: notices::plain("program-stopped-answering"),
                advice: None,
            },
        }
    }

    pub(super) fn before_it_began() -> Self {
        Self {
            notice: notices::plain("program-not-started"),
            advice: Some("program-not-started-advice"),
        }
    }

    pub(super) fn error(&self) -> CodeError {
        notices::error(self.notice.clone(), self.advice.map(notices::plain))
    }
}

fn of_signal(number: i32) -> Ending {
    let (id, advice) = match Signal::from_named_raw(number) {
        Some(Signal::SEGV | Signal::BUS) => (
            "program-crashed-python",
            Some("program-crashed-python-advice"),
        ),
        Some(Signal::ABORT) => ("program-gave-up", Some("program-gave-up-advice")),
        Some(Signal::KILL) => ("program-killed", Some("program-killed-advice")),
        Some(Signal::SYS) => ("program-forbidden", Some("program-forbidden-advice")),
        Some(Signal::FPE | Signal::ILL | Signal::TRAP) => ("program-crashed-python", None),
        _ => (
            "program-ended-by-signal",
            Some("program-ended-by-signal-advice"),
        ),
    };
    Ending {
        notice: notices::with(id, "signal", number),
        advice,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notice(status: i32) -> (String, Option<String>) {
        let error = Ending::of(Some(ExitStatus::from_raw(status))).error();
        let notice = error.notice.unwrap();
        let value = notice.values.into_values().next();
        (notice.id, value)
    }

    #[test]
    fn exit_codes_and_signals_are_told_apart() {
        let some = |id: &str, value: &str| (id.to_owned(), Some(value.to_owned()));
        assert_eq!(notice(3 << 8), some("program-exited", "3"));
        assert_eq!(notice(9), some("program-killed", "9"));
        assert_eq!(notice(11), some("program-crashed-python", "11"));
        assert_eq!(notice(64), some("program-ended-by-signal", "64"));
    }

    #[test]
    fn a_failed_start_is_not_blamed_on_the_code() {
        let error = Ending::before_it_began().error();
        assert_eq!(error.notice.unwrap().id, "program-not-started");
        assert_eq!((error.line, error.count), (0, 1));
    }
}
