//! The files of `attacks/`: their headers and variants.

use std::path::PathBuf;
use std::sync::OnceLock;

use crate::avatars::ANYTHING;
use crate::program;

/// The suffix of a verdict in headers of avatars that play at default timing.
const DEFAULT_TIMING: &str = " at default timing";

/// The verdict expected by the header of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// Every turn is answered in time, and the process survives.
    Survive,
    /// The process is killed and replaced.
    Kill,
    /// The process is killed while loading.
    LoadKill,
    /// Answers are late, and the process survives.
    Late,
    /// The process either survives or is killed.
    Either,
}

/// A malicious avatar, or an honest one (`ok_`).
#[derive(Debug, Clone)]
pub struct Avatar {
    /// The file's name without its extension.
    pub name: String,
    /// The verdict of a correct worker.
    pub expected: Expected,
    /// True if a game's default timing applies, instead of a short one.
    pub has_default_timing: bool,
    code: String,
}

impl Avatar {
    /// Returns all avatars, by name. They are read once, because a testbed may hide the checkout.
    pub fn all() -> Vec<Self> {
        static ALL: OnceLock<Vec<Avatar>> = OnceLock::new();
        ALL.get_or_init(Self::read_all).clone()
    }

    fn read_all() -> Vec<Self> {
        let folder = program::repository().join("tests/attacks");
        let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| {
            panic!("cannot read the avatars in {}: {error}", folder.display())
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

    /// Returns true if the avatar is harmless and must simply work.
    pub fn is_honest(&self) -> bool {
        self.name.starts_with("ok_")
    }

    /// Returns true if only the seal stops the avatar.
    pub fn needs_seal(&self) -> bool {
        self.name.starts_with("seal_") || self.floods_names()
    }

    /// Returns true if the avatar fills the kernel's memory by looking up file names.
    pub fn floods_names(&self) -> bool {
        self.name.starts_with("mem_names_")
    }

    /// Returns true if the avatar makes deliberate mistakes, which must be reported as such.
    pub fn makes_mistakes(&self) -> bool {
        self.name.contains("error")
    }

    /// Returns the unmodified code.
    pub fn plain(&self) -> &str {
        &self.code
    }

    /// Returns the code with the restriction on imports lifted and with constants that an attacker
    /// could also find in other ways. Line numbers are preserved.
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
    fn an_armed_avatar_keeps_its_line_numbers() {
        for avatar in Avatar::all() {
            let armed = avatar.armed(&[("WORKER_PORT", 1)]);
            assert_eq!(armed.lines().count(), avatar.plain().lines().count());
        }
    }
}
