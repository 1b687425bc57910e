use aimmo_common::text::is_name;

use super::error::{Problem, Result};
use super::notices;

/// Trims a name and collapses runs of whitespace. Fails with a 422 for `field` if the name is empty
/// or too long, or contains characters that are invisible or overlap others.
pub(super) fn normalise(field: &'static str, name: &str, max_chars: usize) -> Result<String> {
    // Checked before anything is copied, because a request may contain a far longer name.
    if name.chars().count() > 2 * max_chars {
        return Err(too_long(field, max_chars));
    }
    let name = name.trim();
    if name.is_empty() {
        return Err(Problem::field(field, notices::name_empty()));
    }
    if !is_name(name) {
        return Err(Problem::field(field, notices::name_invisible()));
    }
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.chars().count() > max_chars {
        return Err(too_long(field, max_chars));
    }
    Ok(name)
}

fn too_long(field: &'static str, max_chars: usize) -> Problem {
    Problem::field(field, notices::name_too_long(max_chars))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whitespace_is_normalised() {
        for (name, normalised) in [("  Zoë  B. ", "Zoë B."), ("a\u{2003} \u{a0}b\n", "a b")] {
            assert_eq!(normalise("name", name, 10), Ok(normalised.to_owned()));
        }
    }

    #[test]
    fn the_limit_counts_characters() {
        assert_eq!(normalise("name", "ééééé", 5), Ok("ééééé".to_owned()));
        assert!(normalise("name", "éééééé", 5).is_err());
        assert!(normalise("name", &"x".repeat(100_000), 5).is_err());
    }

    #[test]
    fn invisible_names_are_rejected() {
        for name in [
            "",
            "  ",
            "a\u{0}b",
            "a\nb",
            "a\u{1b}[2Jb",
            "Zoë\u{200d}",
            "Z\u{301}\u{301}\u{301}\u{301}\u{301}",
            "\u{202e}abc",
            "a\u{200b}",
            "\u{feff}",
            "\u{1d159}",
            "\u{16fe4}",
            "\u{13430}",
            "\u{fffc}",
            "\u{e000}",
        ] {
            assert!(normalise("name", name, 30).is_err(), "{name:?}");
        }
    }
}
