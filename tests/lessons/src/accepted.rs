//! `accepted-mutants.toml`: decisions about mutants of a lesson's solutions.
//!
//! ```toml
//! [[accepted]]
//! task = "w1-run"
//! kind = "direction"
//! reason = "The task is met in any direction."
//!
//! [[accepted]]
//! task = "w1-hello"
//! was = 'print("Good morning")'
//! now = 'print("Good evening")'
//! reason = "The words are the pupil's own."
//!
//! [[accepted]]
//! task = "w4-choose"
//! lines = ["random.randint(1, 6)"]
//! reason = "Any chance of a random step will do."
//!
//! [[missed]]
//! task = "ow-nearest"
//! now = "return cells[0]"
//! reason = "The check cannot see which cell is the nearest."
//!
//! [[fewer]]
//! task = "w1-run"
//! reason = "The program has two lines."
//! ```

use anyhow::{Result, bail};
use serde::Deserialize;

/// The decisions about the mutants of a lesson.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Accepted {
    accepted: Vec<Mutants>,
    missed: Vec<Mutants>,
    fewer: Vec<Fewer>,
}

/// Mutants that meet a task: correct programs, or wrong ones that its check misses. A mutant must fit
/// everything that is given.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Mutants {
    task: String,
    /// The kind of change.
    kind: Option<String>,
    /// The lines that the change removes, without indentation.
    was: Option<String>,
    /// The lines that it adds.
    now: Option<String>,
    /// The places of the change: each line that it removes (or, if it only adds some, adds) contains
    /// one of these texts.
    lines: Option<Vec<String>>,
    reason: String,
}

/// A task whose solution has too few mutants.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Fewer {
    task: String,
    reason: String,
}

impl Accepted {
    /// Reads the file.
    pub fn read(text: &str) -> Result<Self> {
        let accepted: Self = toml::from_str(text)?;
        for one in accepted.mutants() {
            let given = [&one.kind, &one.was, &one.now];
            if given.iter().all(|given| given.is_none()) && one.lines.is_none() {
                bail!(
                    "an entry for `{}` needs a kind, was, now or lines",
                    one.task
                );
            }
        }
        let mutants = accepted.mutants().map(|one| (&one.task, &one.reason));
        let fewer = accepted.fewer.iter().map(|one| (&one.task, &one.reason));
        for (task, reason) in mutants.chain(fewer) {
            if reason.trim().is_empty() {
                bail!("an entry for `{task}` gives no reason");
            }
        }
        Ok(accepted)
    }

    /// Returns the reason why a mutant that meets the task is a correct program.
    pub fn reason(&self, task: &str, kind: &str, was: &str, now: &str) -> Option<&str> {
        let mut entries = self.accepted.iter();
        let entry = entries.find(|one| one.fits(task, kind, was, now));
        entry.map(|one| one.reason.as_str())
    }

    /// Returns the reason why the check misses a mutant that is wrong.
    pub fn missed(&self, task: &str, kind: &str, was: &str, now: &str) -> Option<&str> {
        let mut entries = self.missed.iter();
        let entry = entries.find(|one| one.fits(task, kind, was, now));
        entry.map(|one| one.reason.as_str())
    }

    /// Returns the reason why a task has fewer mutants than others.
    pub fn fewer(&self, task: &str) -> Option<&str> {
        let mut entries = self.fewer.iter();
        entries
            .find(|one| one.task == task)
            .map(|one| one.reason.as_str())
    }

    /// Returns the tasks that are mentioned.
    pub fn tasks(&self) -> impl Iterator<Item = &str> {
        let mutants = self.mutants().map(|one| one.task.as_str());
        mutants.chain(self.fewer.iter().map(|one| one.task.as_str()))
    }

    fn mutants(&self) -> impl Iterator<Item = &Mutants> {
        self.accepted.iter().chain(&self.missed)
    }
}

impl Mutants {
    fn fits(&self, task: &str, kind: &str, was: &str, now: &str) -> bool {
        let fits = |wanted: &Option<String>, found: &str| {
            wanted
                .as_ref()
                .is_none_or(|wanted| same_lines(wanted, found))
        };
        self.task == task
            && fits(&self.kind, kind)
            && fits(&self.was, was)
            && fits(&self.now, now)
            && is_in(
                self.lines.as_deref(),
                if was.is_empty() { now } else { was },
            )
    }
}

/// Returns true if each of the lines contains one of the texts, or none are given.
fn is_in(places: Option<&[String]>, lines: &str) -> bool {
    let fits = |places: &[String], line: &str| places.iter().any(|place| line.contains(place));
    places.is_none_or(|places| lines.lines().all(|line| fits(places, line)))
}

fn same_lines(one: &str, other: &str) -> bool {
    one.trim()
        .lines()
        .map(str::trim)
        .eq(other.trim().lines().map(str::trim))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_fits_a_mutant_if_everything_given_does() {
        let accepted = Accepted::read(
            "[[accepted]]\ntask = 'a'\nkind = 'direction'\nreason = 'Any will do.'\n\
             [[accepted]]\ntask = 'a'\nkind = 'string'\nnow = 'print(\"x\")'\nreason = 'Words.'\n",
        );
        let accepted = accepted.unwrap();
        assert_eq!(
            accepted.reason("a", "direction", "x", "y"),
            Some("Any will do.")
        );
        assert_eq!(accepted.reason("b", "direction", "x", "y"), None);
        assert_eq!(
            accepted.reason("a", "string", "x", "  print(\"x\")\n"),
            Some("Words.")
        );
        assert_eq!(accepted.reason("a", "string", "x", "print(\"z\")"), None);
        assert_eq!(accepted.fewer("a"), None);
    }

    #[test]
    fn lines_fit_a_change_that_is_made_nowhere_else() {
        let accepted = Accepted::read(
            "[[accepted]]\ntask = 'a'\nlines = ['print(', 'randint']\nreason = 'Words.'\n",
        );
        let accepted = accepted.unwrap();
        let is_accepted = |was, now| accepted.reason("a", "string", was, now).is_some();
        assert!(is_accepted("print('x')", "print('y')"));
        assert!(is_accepted("print('x')\nx = randint(1)", "x = 1"));
        assert!(is_accepted("print('x')", ""));
        assert!(is_accepted("", "print('x')"));
        assert!(!is_accepted("print('x')\nreturn x", "print('y')\nreturn y"));
        assert!(!is_accepted("", "return y"));
    }

    #[test]
    fn missed_mutants_are_kept_apart_from_correct_ones() {
        let accepted =
            Accepted::read("[[missed]]\ntask = 'a'\nnow = 'return x'\nreason = 'Luck.'\n");
        let accepted = accepted.unwrap();
        assert_eq!(
            accepted.missed("a", "return", "", "return x"),
            Some("Luck.")
        );
        assert_eq!(accepted.missed("a", "return", "", "return y"), None);
        assert_eq!(accepted.reason("a", "return", "", "return x"), None);
        assert_eq!(accepted.tasks().collect::<Vec<_>>(), ["a"]);
    }

    #[test]
    fn entries_need_a_reason_and_something_to_fit() {
        assert!(Accepted::read("[[accepted]]\ntask = 'a'\nreason = 'Because.'").is_err());
        assert!(Accepted::read("[[accepted]]\ntask = 'a'\nkind = 'string'\nreason = ' '").is_err());
        assert!(Accepted::read("[[fewer]]\ntask = 'a'\nreason = ''").is_err());
    }
}
