//! The files of `attacks/`: their header, and how they are dressed.

use std::path::PathBuf;
use std::sync::OnceLock;

use crate::avatars::ANYTHING;
use crate::program;

/// What a header says after its verdict.
const DEFAULT_TIMING: &str = " at default timing";

/// The verdict that the header of a file asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// Every turn is answered in time and the process lives on.
    Survive,
    /// The process is ended and replaced.
    Kill,
    /// The process is ended while it loads.
    LoadKill,
    /// Answers come too late, and the process lives on.
    Late,
    /// The process lives on or is ended.
    Either,
}

/// An avatar that misbehaves, or one that is honest (`ok_`).
#[derive(Debug, Clone)]
pub struct Avatar {
    /// The file's name without its ending.
    pub name: String,
    /// The verdict that a correct worker gives.
    pub expected: Expected,
    /// True if a game's default timing applies, instead of a short one.
    pub has_default_timing: bool,
    code: String,
}

impl Avatar {
    /// All of them, by name. They are read once: a stage may hide the checkout.
    ///
    /// # Panics
    /// There are none, or one has no header.
    pub fn all() -> Vec<Self> {
        static ALL: OnceLock<Vec<Avatar>> = OnceLock::new();
        ALL.get_or_init(Self::read_all).clone()
    }

    fn read_all() -> Vec<Self> {
        let folder = program::repository().join("tests/attacks");
        let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| {
            panic!("there are no avatars in {}: {error}", folder.display())
        });
        let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
        let mut paths: Vec<_> = paths
            .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
            .collect();
        paths.sort();
        paths.into_iter().map(Self::read).collect()
    }

    fn read(path: PathBuf) -> Self {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let code = std::fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let header = code.lines().next().unwrap_or_default();
        let wanted = header
            .strip_prefix("# MUST: ")
            .and_then(|rest| rest.rsplit_once(" | EXPECT: "))
            .map(|(_, wanted)| wanted.trim());
        let verdict = wanted.map(|wanted| wanted.strip_suffix(DEFAULT_TIMING).unwrap_or(wanted));
        let expected = verdict
            .and_then(Expected::read)
            .unwrap_or_else(|| panic!("{} has no header", path.display()));
        Self {
            name: name.into_owned(),
            expected,
            has_default_timing: wanted != verdict,
            code,
        }
    }

    /// Whether it means no harm: it must simply work.
    pub fn is_honest(&self) -> bool {
        self.name.starts_with("ok_")
    }

    /// Returns true if nothing but the seal stops it.
    pub fn needs_seal(&self) -> bool {
        self.name.starts_with("seal_") || self.floods_names()
    }

    /// Returns true if it asks for so many names that the kernel's memory tells.
    pub fn floods_names(&self) -> bool {
        self.name.starts_with("mem_names_")
    }

    /// Whether it makes mistakes on purpose, which are answered as such.
    pub fn makes_mistakes(&self) -> bool {
        self.name.contains("error")
    }

    /// The code as it is.
    pub fn plain(&self) -> &str {
        &self.code
    }

    /// The code, past the list of modules that may be imported, and with facts
    /// that an attacker may find out elsewhere. Lines keep their numbers.
    pub fn armed(&self, facts: &[(&str, i64)]) -> String {
        let facts: String = facts
            .iter()
            .map(|(name, value)| format!("{name} = {value}; "))
            .collect();
        format!("{ANYTHING}{facts}{}", self.code)
    }
}

impl Expected {
    fn read(text: &str) -> Option<Self> {
        Some(match text {
            "survive" => Self::Survive,
            "kill" => Self::Kill,
            "loadkill" => Self::LoadKill,
            "late" => Self::Late,
            "either" => Self::Either,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_has_a_header_and_a_category() {
        let categories = [
            "cpu", "fs", "kern", "mem", "net", "ok", "out", "proc", "proto", "rt", "seal", "time",
        ];
        let avatars = Avatar::all();
        for category in categories {
            let prefix = format!("{category}_");
            let of_it = avatars
                .iter()
                .filter(|avatar| avatar.name.starts_with(&prefix));
            assert!(of_it.count() >= 3, "{category}");
        }
        assert!(avatars.iter().all(|avatar| {
            let category = avatar.name.split('_').next().unwrap_or_default();
            categories.contains(&category)
        }));
    }

    #[test]
    fn an_armed_avatar_keeps_its_lines() {
        for avatar in Avatar::all() {
            let armed = avatar.armed(&[("WORKER_PORT", 1)]);
            assert_eq!(armed.lines().count(), avatar.plain().lines().count());
        }
    }
}
