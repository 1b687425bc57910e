//! Loading the avatars of a match from files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use aimmo_common::limits;
use anyhow::{Context as _, anyhow, bail, ensure};

use super::avatar_names;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Avatar {
    /// A unique name based on the file name; repeated avatars are numbered.
    pub(super) name: String,
    pub(super) code: String,
}

/// Reads the files and repeats them, in order, up to `players`.
pub(super) fn read(files: &[PathBuf], players: Option<usize>) -> anyhow::Result<Vec<Avatar>> {
    let sources = files
        .iter()
        .zip(avatar_names::of(files)?)
        .map(|(file, name)| Ok((name, source(file)?)))
        .collect::<anyhow::Result<Vec<_>>>()?;
    let count = players.unwrap_or(sources.len());
    ensure!(
        count >= sources.len(),
        "--players {count} is less than the number of files ({})",
        sources.len()
    );
    ensure!(
        count <= limits::PLAYERS_PER_GAME,
        "a match can have at most {} players, not {count}",
        limits::PLAYERS_PER_GAME
    );
    let mut taken = BTreeSet::new();
    let avatars = sources.iter().cycle().take(count).map(|(stem, code)| {
        let name = free_name(stem, &taken);
        taken.insert(name.clone());
        Avatar {
            name,
            code: code.clone(),
        }
    });
    Ok(avatars.collect())
}

fn source(file: &Path) -> anyhow::Result<String> {
    let bytes = std::fs::read(file)
        .with_context(|| format!("cannot read the avatar {}", file.display()))?;
    if bytes.len() > limits::CODE_BYTES {
        bail!(
            "{} is {} bytes long; an avatar can be at most {} bytes long",
            file.display(),
            bytes.len(),
            limits::CODE_BYTES
        );
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let before = &error.as_bytes()[..valid];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        anyhow!(
            "{}, line {line}: not UTF-8 text. Open the file in your editor and save it as UTF-8",
            file.display()
        )
    })
}

fn free_name(stem: &str, taken: &BTreeSet<String>) -> String {
    std::iter::once(stem.to_owned())
        .chain((2_u32..).map(|number| format!("{stem}-{number}")))
        .find(|name| !taken.contains(name))
        .unwrap_or_else(|| stem.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(names: &[&str]) -> (tempfile::TempDir, Vec<PathBuf>) {
        let folder = tempfile::tempdir().unwrap();
        let paths = names
            .iter()
            .map(|name| {
                let path = folder.path().join(name);
                std::fs::write(&path, format!("# {name}")).unwrap();
                path
            })
            .collect();
        (folder, paths)
    }

    #[test]
    fn files_are_repeated_in_order_under_unique_names() {
        let (_folder, files) = files(&["ada.py", "bob.py"]);
        let avatars = read(&files, Some(5)).unwrap();
        let names: Vec<_> = avatars.iter().map(|avatar| &avatar.name[..]).collect();
        assert_eq!(names, ["ada", "bob", "ada-2", "bob-2", "ada-3"]);
        assert_eq!(avatars[3].code, "# bob.py");
    }

    #[test]
    fn a_repeated_avatars_name_never_collides_with_another() {
        let (_folder, files) = files(&["ada.py", "ada-2.py"]);
        let avatars = read(&files, Some(4)).unwrap();
        let names: BTreeSet<_> = avatars.iter().map(|avatar| &avatar.name).collect();
        assert_eq!(names.len(), 4, "{names:?}");
    }

    #[test]
    fn the_error_for_fewer_players_than_files_names_both_numbers() {
        let (_folder, files) = files(&["ada.py", "bob.py"]);
        let error = read(&files, Some(1)).unwrap_err().to_string();
        assert!(error.contains('1') && error.contains('2'), "{error}");
    }

    #[test]
    fn a_missing_file_is_named_in_the_error() {
        let error = read(&["nobody.py".into()], None).unwrap_err().to_string();
        assert!(error.contains("nobody.py"), "{error}");
    }

    #[test]
    fn the_error_for_a_file_that_is_not_utf8_names_the_line_and_gives_advice() {
        let (_folder, files) = files(&["latin.py"]);
        for (text, line) in [
            (b"# caf\xe9".as_slice(), "line 1:"),
            (b"\n\n# \xfc", "line 3:"),
            (b"# \xc3\xa9\n# \xff\xfe\n", "line 2:"),
            (b"\xff\xfe#\0", "line 1:"),
            (b"# a\r\n# b\r\n# \x80", "line 3:"),
        ] {
            std::fs::write(&files[0], text).unwrap();
            let error = read(&files, None).unwrap_err().to_string();
            assert!(
                error.contains("latin.py") && error.contains(line),
                "{error}"
            );
            assert!(error.contains("save it"), "{error}");
        }
    }

    #[test]
    fn a_file_that_is_too_long_is_rejected() {
        let (_folder, files) = files(&["long.py"]);
        std::fs::write(&files[0], vec![b'#'; limits::CODE_BYTES + 1]).unwrap();
        assert!(read(&files, None).is_err());
    }
}
