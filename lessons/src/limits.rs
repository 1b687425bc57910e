//! The limits of a lesson's files, for lessons that are not part of the program.

use crate::read::{Error, Errors, Files};

/// Maximum size of all files of a lesson together, in bytes.
pub const LESSON_BYTES: usize = 256 * 1024;
const LESSON_FILES: usize = 100;
const PATH_BYTES: usize = 100;
/// Maximum number of folders that a file is in.
const FOLDERS: usize = 2;

/// Checks the number, names and sizes of a lesson's files.
pub(crate) fn check_limits(files: &Files) -> Result<(), Errors> {
    let mut errors = Vec::new();
    if files.len() > LESSON_FILES {
        let problem = format!(
            "there are {} files, but a lesson has at most {LESSON_FILES}",
            files.len()
        );
        errors.push(Error::new("lesson.toml", problem));
    }
    let bytes: usize = files
        .iter()
        .map(|(path, text)| path.len() + text.len())
        .sum();
    if bytes > LESSON_BYTES {
        let problem = format!(
            "the lesson has {bytes} bytes, but can have at most {LESSON_BYTES}: shorten its texts or programs"
        );
        errors.push(Error::new("lesson.toml", problem));
    }
    for (path, text) in files {
        if !is_path(path) {
            let problem = "the path is not possible: use letters, digits, `-`, `_` and `.`, and end it with .toml, .txt, .py or .md";
            errors.push(Error::new(
                &path.chars().take(PATH_BYTES).collect::<String>(),
                problem,
            ));
        } else if text.contains('\0') {
            errors.push(Error::new(path, "the file contains a NUL character"));
        }
    }
    match errors.is_empty() {
        true => Ok(()),
        false => Err(Errors(errors)),
    }
}

/// Returns true for a relative path without `..` to a text file.
// No path is ever opened; this keeps exported lessons harmless for other programs.
fn is_path(path: &str) -> bool {
    let is_name = |name: &str| {
        let first = name.chars().next();
        first.is_some_and(|first| first.is_ascii_alphanumeric())
            && name
                .chars()
                .all(|char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_' | '.'))
    };
    let extension = path.rsplit_once('.').map(|(_, extension)| extension);
    path.len() <= PATH_BYTES
        && path.split('/').count() <= FOLDERS + 1
        && path.split('/').all(is_name)
        && matches!(extension, Some("toml" | "txt" | "py" | "md"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(entries: &[(&str, &str)]) -> Files {
        let entries = entries.iter();
        entries
            .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
            .collect()
    }

    #[test]
    fn the_files_of_built_in_lessons_are_within_the_limits() {
        for lesson in crate::all() {
            let files = crate::built_in_files(&lesson.id).unwrap();
            assert_eq!(check_limits(&files), Ok(()), "{}", lesson.id);
        }
    }

    #[test]
    fn paths_that_lead_elsewhere_are_refused() {
        for path in [
            "../lesson.toml",
            "/etc/passwd.txt",
            "en/../../x.md",
            "en//x.md",
            "c:\\x.md",
            "en/.hidden.md",
            "a/b/c/d.md",
            "lesson.exe",
            "lesson",
            "",
        ] {
            let errors = check_limits(&files(&[(path, "")])).unwrap_err();
            assert!(errors.to_string().contains("not possible"), "{path}");
        }
        assert_eq!(check_limits(&files(&[("maps/maze-1.txt", "")])), Ok(()));
    }

    #[test]
    fn too_many_files_and_too_many_bytes_are_refused() {
        let large = "x".repeat(LESSON_BYTES);
        let errors = check_limits(&files(&[("starter.py", &large)])).unwrap_err();
        assert!(errors.to_string().contains("bytes"), "{errors}");
        let many: Files = (0..=LESSON_FILES)
            .map(|number| (format!("en/{number}.md"), String::new()))
            .collect();
        let errors = check_limits(&many).unwrap_err();
        assert!(errors.to_string().contains("101 files"), "{errors}");
    }
}
