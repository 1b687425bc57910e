//! What was found out about avatars, and how it is told.

use std::fmt;
use std::time::Duration;

use super::avatar::Expected;
use super::judge::Verdict;
use super::trial::Dress;

/// What was found out about one avatar.
#[derive(Debug, Clone)]
pub struct Findings {
    /// The avatar.
    pub name: String,
    /// How it was dressed.
    pub dress: Dress,
    /// What its header asks for; nothing where it need not get so far.
    pub expected: Option<Expected>,
    /// What became of it.
    pub verdict: Option<Verdict>,
    /// What must never happen.
    pub breaches: Vec<String>,
    /// What took longer than it may, which a busy machine can be to blame for.
    pub delays: Vec<String>,
    /// What the avatar could reach that says nothing by itself.
    pub reached: Vec<String>,
    /// By how much the slowest answer was later than its deadline.
    pub overrun: Duration,
    /// Lines in which it says how an attempt ended.
    pub attempts: usize,
    /// True if it could not load what it attacks with.
    pub is_disarmed: bool,
    /// What loading and the turns came to, for whoever looks for the reason.
    pub course: String,
}

/// What was found out about all of them.
#[derive(Debug, Default)]
pub struct Report {
    /// In the order in which they were played.
    pub findings: Vec<Findings>,
    /// What went wrong in plays that were played once more, which then counted.
    pub again: Vec<Findings>,
    /// How long all of it took.
    pub took: Duration,
}

impl Findings {
    pub(super) fn new(name: &str, dress: Dress, expected: Option<Expected>) -> Self {
        Self {
            name: name.to_owned(),
            dress,
            expected,
            verdict: None,
            breaches: Vec::new(),
            delays: Vec::new(),
            reached: Vec::new(),
            overrun: Duration::ZERO,
            attempts: 0,
            is_disarmed: false,
            course: String::new(),
        }
    }

    /// Whether something got through that says so itself, or is seen from
    /// outside.
    pub fn is_breached(&self) -> bool {
        !self.breaches.is_empty()
    }

    /// Whether the verdict is another than the header's.
    pub fn is_misjudged(&self) -> bool {
        if self.is_disarmed {
            return false;
        }
        match (self.expected, self.verdict) {
            (Some(expected), Some(verdict)) => !verdict.is(expected),
            (Some(_), None) => true,
            (None, _) => false,
        }
    }

    /// Everything that is wrong, a line each.
    pub fn failures(&self) -> Vec<String> {
        let misjudged = self.is_misjudged().then(|| {
            let verdict = self.verdict.map(|verdict| verdict.to_string());
            format!(
                "{:?} was expected, it came to {}: {}",
                self.expected,
                verdict.as_deref().unwrap_or("nothing"),
                self.course
            )
        });
        let all = self.breaches.iter().chain(&self.delays).cloned();
        all.chain(misjudged).collect()
    }
}

impl Report {
    /// Every failure, a line each: the file, how it was dressed, and why.
    pub fn failures(&self) -> Vec<String> {
        let lines = self.findings.iter().flat_map(|found| {
            let head = format!("{} ({})", found.name, found.dress);
            let failures = found.failures().into_iter();
            failures.map(move |failure| format!("{head}: {failure}"))
        });
        lines.collect()
    }

    /// By how much the slowest answer was later than its deadline, also of plays
    /// that were played once more.
    pub fn overrun(&self) -> Duration {
        let overruns = self
            .findings
            .iter()
            .chain(&self.again)
            .map(|found| found.overrun);
        overruns.max().unwrap_or_default()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for verdict in [
            Verdict::Survived,
            Verdict::Late,
            Verdict::Killed,
            Verdict::LoadKilled,
            Verdict::Refused,
        ] {
            let of_it = self
                .findings
                .iter()
                .filter(|found| found.verdict == Some(verdict));
            write!(formatter, "{verdict} {}, ", of_it.count())?;
        }
        let breached = self.findings.iter().filter(|found| found.is_breached());
        writeln!(
            formatter,
            "breached {}; worst overrun {:?}; {:?} for {} plays",
            breached.count(),
            self.overrun(),
            self.took,
            self.findings.len()
        )?;
        for found in &self.again {
            let (name, dress, failures) = (&found.name, found.dress, found.failures());
            writeln!(
                formatter,
                "  {name} ({dress}) was played again: {failures:?}"
            )?;
        }
        for found in &self.findings {
            for reached in &found.reached {
                writeln!(formatter, "  {} ({}): {reached}", found.name, found.dress)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(expected: Expected, verdict: Verdict) -> Findings {
        let mut found = Findings::new("x", Dress::Armed, Some(expected));
        found.verdict = Some(verdict);
        found
    }

    #[test]
    fn only_the_expected_verdict_is_right() {
        assert!(
            found(Expected::Survive, Verdict::Survived)
                .failures()
                .is_empty()
        );
        assert!(
            found(Expected::Either, Verdict::Killed)
                .failures()
                .is_empty()
        );
        for wrong in [
            Verdict::Late,
            Verdict::Killed,
            Verdict::LoadKilled,
            Verdict::Refused,
        ] {
            assert!(found(Expected::Survive, wrong).is_misjudged(), "{wrong}");
        }
        assert!(found(Expected::Either, Verdict::LoadKilled).is_misjudged());
        assert!(found(Expected::Kill, Verdict::Late).is_misjudged());
    }

    #[test]
    fn every_failure_names_the_file_and_how_it_was_dressed() {
        let mut first = found(Expected::Survive, Verdict::Survived);
        first.breaches.push("PWNED root".to_owned());
        first.delays.push("turn 1 took long".to_owned());
        let report = Report {
            findings: vec![first],
            again: Vec::new(),
            took: Duration::ZERO,
        };
        let lines = ["x (armed): PWNED root", "x (armed): turn 1 took long"];
        assert_eq!(report.failures(), lines);
    }
}
