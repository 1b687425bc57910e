//! Names that people choose.

use super::error::{Problem, Result};

/// Tidies a name: no blanks around it, single blanks inside.
///
/// # Errors
/// 422 for `field`: the name is empty, longer than `most` characters, or has
/// characters that cannot be seen.
pub(super) fn tidy(field: &'static str, name: &str, most: usize) -> Result<String> {
    // Looked at before anything is copied: the body's limit is far larger.
    if name.chars().count() > 2 * most {
        return Err(too_long(field, most));
    }
    if name.chars().any(is_unseen) {
        return Err(Problem::field(
            field,
            "The name has characters that cannot be seen. Type it again.",
        ));
    }
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(Problem::field(field, "The name is empty. Type one."));
    }
    if name.chars().count() > most {
        return Err(too_long(field, most));
    }
    Ok(name)
}

fn too_long(field: &'static str, most: usize) -> Problem {
    Problem::field(
        field,
        format!("The name is too long: {most} characters are the limit."),
    )
}

/// Control characters, and those that hide or turn around the text beside them.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_tidied() {
        assert_eq!(tidy("name", "  Zoë  B. ", 10), Ok("Zoë B.".to_owned()));
    }

    #[test]
    fn the_limit_counts_characters() {
        assert_eq!(tidy("name", "ééééé", 5), Ok("ééééé".to_owned()));
        assert!(tidy("name", "éééééé", 5).is_err());
        assert!(tidy("name", &"x".repeat(100_000), 5).is_err());
    }

    #[test]
    fn names_that_cannot_be_seen_are_refused() {
        for name in [
            "",
            "  ",
            "a\u{0}b",
            "a\nb",
            "\u{202e}abc",
            "a\u{200b}",
            "\u{feff}",
        ] {
            assert!(tidy("name", name, 30).is_err(), "{name:?}");
        }
    }
}
