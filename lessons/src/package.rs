//! A lesson as one file, for exchange between arenas: TOML with the text of every file.

use serde::{Deserialize, Serialize};

use crate::limits::check_limits;
use crate::read::{Error, Errors, Files, line_at};

/// The format of the document. A later one gets another name.
const FORMAT: &str = "aimmo-lesson-1";
/// The name in errors about the document itself.
const DOCUMENT: &str = "the file";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Package {
    format: String,
    files: Files,
}

/// Returns a lesson's files as one document.
pub fn pack(files: &Files) -> String {
    let package = Package {
        format: FORMAT.to_owned(),
        files: files.clone(),
    };
    // Texts always have a TOML form.
    toml::to_string(&package).unwrap_or_default()
}

/// Returns the files in a document, which are within the limits but may not be a valid lesson.
pub fn unpack(document: &str) -> Result<Files, Errors> {
    let package: Package = toml::from_str(document).map_err(|error| Error {
        line: error.span().map(|span| line_at(document, span.start)),
        ..Error::new(
            DOCUMENT,
            format!("this is not an exported lesson: {}", error.message()),
        )
    })?;
    if package.format != FORMAT {
        let problem = format!("the format must be `{FORMAT}`: another version wrote this file");
        return Err(Error::new(DOCUMENT, problem).into());
    }
    check_limits(&package.files)?;
    Ok(package.files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_lesson_survives_packing() {
        for lesson in crate::all() {
            let files = crate::built_in_files(&lesson.id).unwrap();
            let document = pack(&files);
            assert_eq!(unpack(&document), Ok(files), "{}", lesson.id);
            // People can read and compare it: lines stay lines.
            assert!(document.lines().count() > 50, "{document}");
        }
    }

    #[test]
    fn documents_that_are_no_lessons_are_explained() {
        for (document, expected) in [
            ("PK\u{3}\u{4}", "not an exported lesson"),
            ("", "missing field"),
            ("format = \"aimmo-lesson-9\"\n[files]\n", "another version"),
            (
                "format = \"aimmo-lesson-1\"\n[files]\n\"../x.py\" = \"\"\n",
                "../x.py: the path is not possible",
            ),
            ("format = \"aimmo-lesson-1\"\nfiles = 3\n", "line 2"),
        ] {
            let errors = unpack(document).unwrap_err().to_string();
            assert!(errors.contains(expected), "{errors}");
        }
    }

    #[test]
    fn deep_nesting_is_an_error() {
        let deep = format!("format = {}{}", "[".repeat(10_000), "]".repeat(10_000));
        unpack(&deep).unwrap_err();
    }
}
