//! Avatar names, derived from the parts that distinguish the paths of their files.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use aimmo_common::text::one_line;
use anyhow::Context as _;

/// Maximum length of a name in bytes, so that it can be part of a file name.
const NAME_BYTES: usize = 200;

/// Names each file after itself, without the extension, or after the folders that differ if several
/// files have the same name. Only a file that is given twice gets the same name twice.
pub(super) fn of(files: &[PathBuf]) -> anyhow::Result<Vec<String>> {
    let stems = files.iter().map(|file| stem(file));
    let stems = stems.collect::<anyhow::Result<Vec<_>>>()?;
    let mut names = stems.clone();
    for (index, name) in stems.iter().enumerate() {
        let alike = |other: &usize| stems[*other] == *name && files[*other] != files[index];
        let others: Vec<_> = (0..files.len()).filter(alike).collect();
        if !others.is_empty() {
            let others: Vec<_> = others.iter().map(|other| files[*other].as_path()).collect();
            names[index] = folders(&files[index], &others).unwrap_or_else(|| name.clone());
        }
    }
    // A folder may have the same name as another avatar.
    let unique: BTreeSet<(&String, &PathBuf)> = names.iter().zip(files).collect();
    let clashes = |name: &String| unique.iter().filter(|(other, _)| *other == name).count() > 1;
    let names = names.iter().zip(&stems).map(|(name, stem)| {
        if name != stem && clashes(name) {
            format!("{name}-{stem}")
        } else {
            name.clone()
        }
    });
    Ok(names.collect())
}

/// Returns the part of a file's path that distinguishes it from the others: everything between the
/// first and the last folder that differ, inclusive. `None` if no folder differs.
fn folders(file: &Path, others: &[&Path]) -> Option<String> {
    let own = parents(file);
    let others: Vec<_> = others.iter().map(|other| parents(other)).collect();
    let differs = |index: &usize| {
        let mut others = others.iter();
        others.any(|other| other.get(*index) != own.get(*index))
    };
    let mut indices = (0..own.len()).filter(differs);
    let nearest = indices.next()?;
    let farthest = indices.next_back().unwrap_or(nearest);
    let parts = own[nearest..=farthest].iter().rev();
    let parts: Vec<_> = parts.map(|part| part.to_string_lossy()).collect();
    Some(one_line(&parts.join("-"), NAME_BYTES))
}

/// Returns the names of a file's folders, innermost first.
fn parents(file: &Path) -> Vec<&OsStr> {
    let folder = file.parent().unwrap_or(Path::new(""));
    let names = folder.components().rev().filter_map(|part| match part {
        Component::Normal(name) => Some(name),
        _ => None,
    });
    names.collect()
}

fn stem(file: &Path) -> anyhow::Result<String> {
    let stem = file.file_stem().context("not a file name")?;
    Ok(one_line(&stem.to_string_lossy(), NAME_BYTES))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(files: &[&str]) -> Vec<String> {
        let files: Vec<_> = files.iter().map(PathBuf::from).collect();
        of(&files).unwrap()
    }

    #[test]
    fn avatars_are_named_after_their_files() {
        assert_eq!(names(&["a/ada.py", "b/bob.py"]), ["ada", "bob"]);
    }

    #[test]
    fn files_with_the_same_name_are_named_after_their_folders() {
        let files = ["ada/avatar.py", "bob/avatar.py", "cyd/avatar.py"];
        assert_eq!(names(&files), ["ada", "bob", "cyd"]);
        let files = ["7a/ada/week1/main.py", "7a/bob/week1/main.py"];
        assert_eq!(names(&files), ["ada", "bob"]);
        let files = ["7a/ada/main.py", "7b/ada/main.py", "7b/bob/main.py"];
        assert_eq!(names(&files), ["7a-ada", "7b-ada", "7b-bob"]);
    }

    #[test]
    fn a_file_outside_a_folder_keeps_its_name() {
        assert_eq!(names(&["avatar.py", "bob/avatar.py"]), ["avatar", "bob"]);
        assert_eq!(
            names(&["/avatar.py", "../avatar.py", "x/avatar.py"])[2],
            "x"
        );
    }

    #[test]
    fn a_folder_named_like_an_avatar_does_not_cause_a_collision() {
        let files = ["ada.py", "ada/main.py", "bob/main.py"];
        assert_eq!(names(&files), ["ada", "ada-main", "bob"]);
    }

    #[test]
    fn a_repeated_file_has_the_same_name_each_time() {
        assert_eq!(names(&["ada.py", "ada.py"]), ["ada", "ada"]);
    }
}
