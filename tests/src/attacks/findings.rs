//! The results of playing avatars, and the report about them.

use std::fmt;
use std::time::Duration;

use super::avatar::Expected;
use super::variant::Variant;
use super::verdict::Verdict;

/// The result of playing one avatar.
#[derive(Debug, Clone)]
pub struct Findings {
    /// The avatar.
    pub name: String,
    /// The variant of its code.
    pub variant: Variant,
    /// The expected verdict; `None` if the avatar does not have to get that far.
    pub expected: Option<Expected>,
    /// The actual verdict.
    pub verdict: Option<Verdict>,
    /// Breaches of the sandbox.
    pub breaches: Vec<String>,
    /// Exceeded time limits, possibly caused by a busy machine.
    pub delays: Vec<String>,
    /// Resources that it reached without breaching the sandbox.
    pub reached: Vec<String>,
    /// The longest delay of an answer past its deadline.
    pub overrun: Duration,
    /// Number of lines that report the result of an attempt.
    pub attempts: usize,
    /// True if the avatar could not load the modules that its attack needs.
    pub is_disarmed: bool,
    /// The results of loading and of the turns, for debugging.
    pub course: String,
}

/// The results of playing all avatars.
#[derive(Debug, Default)]
pub struct Report {
    /// The results, in the order in which the avatars were played.
    pub findings: Vec<Findings>,
    /// The discarded results of avatars that were played a second time.
    pub again: Vec<Findings>,
    /// The total duration.
    pub took: Duration,
}

impl Findings {
    pub(super) fn new(name: &str, variant: Variant, expected: Option<Expected>) -> Self {
        Self {
            name: name.to_owned(),
            variant,
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

    /// Returns true if an attack succeeded, as reported by the avatar or observed from outside.
    pub fn is_breached(&self) -> bool {
        !self.breaches.is_empty()
    }

    /// Returns true if the verdict is not the expected one.
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

    /// Returns all failures, one line each.
    pub fn failures(&self) -> Vec<String> {
        let misjudged = self.is_misjudged().then(|| {
            let verdict = self.verdict.map(|verdict| verdict.to_string());
            format!(
                "expected {:?}, got {}: {}",
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
    /// Returns all failures, one line each: the file, its variant, and the reason.
    pub fn failures(&self) -> Vec<String> {
        let lines = self.findings.iter().flat_map(|found| {
            let head = format!("{} ({})", found.name, found.variant);
            let failures = found.failures().into_iter();
            failures.map(move |failure| format!("{head}: {failure}"))
        });
        lines.collect()
    }

    /// Returns the longest delay of an answer past its deadline, including discarded results.
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
            Verdict::Delayed,
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
            let (name, variant, failures) = (&found.name, found.variant, found.failures());
            writeln!(formatter, "  {name} ({variant}) was replayed: {failures:?}")?;
        }
        for found in &self.findings {
            for reached in &found.reached {
                writeln!(formatter, "  {} ({}): {reached}", found.name, found.variant)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(expected: Expected, verdict: Verdict) -> Findings {
        let mut found = Findings::new("x", Variant::Armed, Some(expected));
        found.verdict = Some(verdict);
        found
    }

    #[test]
    fn only_the_expected_verdict_is_accepted() {
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
    fn every_failure_names_the_file_and_its_variant() {
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
