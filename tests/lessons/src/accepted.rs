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
    fewer: Vec<Fewer>,
}

/// Mutants that are correct programs. A mutant must fit everything that is given.
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
        for one in &accepted.accepted {
            if one.kind.is_none() && one.was.is_none() && one.now.is_none() {
                bail!("an entry for `{}` needs a kind, was or now", one.task);
            }
        }
        let reasons = accepted.accepted.iter().map(|one| (&one.task, &one.reason));
        let mut reasons = reasons.chain(accepted.fewer.iter().map(|one| (&one.task, &one.reason)));
        match reasons.find(|(_, reason)| reason.trim().is_empty()) {
            Some((task, _)) => bail!("an entry for `{task}` gives no reason"),
            None => Ok(accepted),
        }
    }

    /// Returns the reason why a mutant that meets the task is a correct program.
    pub fn reason(&self, task: &str, kind: &str, was: &str, now: &str) -> Option<&str> {
        let fits = |wanted: &Option<String>, found: &str| {
            wanted
                .as_ref()
                .is_none_or(|wanted| same_lines(wanted, found))
        };
        let mut entries = self.accepted.iter();
        let entry = entries.find(|one| {
            one.task == task && fits(&one.kind, kind) && fits(&one.was, was) && fits(&one.now, now)
        });
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
        let accepted = self.accepted.iter().map(|one| one.task.as_str());
        accepted.chain(self.fewer.iter().map(|one| one.task.as_str()))
    }
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
    fn entries_need_a_reason_and_something_to_fit() {
        assert!(Accepted::read("[[accepted]]\ntask = 'a'\nreason = 'Because.'").is_err());
        assert!(Accepted::read("[[accepted]]\ntask = 'a'\nkind = 'string'\nreason = ' '").is_err());
        assert!(Accepted::read("[[fewer]]\ntask = 'a'\nreason = ''").is_err());
    }
}
