//! Detection of names that look alike, using the confusables of Unicode's UTS 39.

use unicode_normalization::UnicodeNormalization as _;
use unicode_security::confusable_detection::skeleton;

use super::{Error, Result};

/// The skeletons of a name (UTS 39): names that share one look alike.
// A single skeleton is not enough: `Ida` looks like `lda`, and `Bob` in capitals looks like the
// Cyrillic `ВОВ`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Skeleton {
    as_written: String,
    lower_case: String,
    lowered: String,
}

impl Skeleton {
    pub(super) fn of(name: &str) -> Self {
        let name: String = name.nfkc().collect();
        let as_written: String = skeleton(&name).collect();
        Self {
            lower_case: skeleton(&name.to_lowercase()).collect(),
            lowered: as_written.to_lowercase(),
            as_written,
        }
    }

    /// Returns true if people could mistake one name for the other.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.as_written == other.as_written
            || self.lower_case == other.lower_case
            || self.lowered == other.lowered
    }
}

/// Rejects a name that looks like one of `others`, except that of the id that is being renamed.
pub(super) fn reject_lookalike(
    name: &str,
    others: &[(i64, String)],
    except: Option<i64>,
) -> Result<()> {
    // Skeletons are computed every time rather than stored, because the table of confusables
    // changes between Unicode versions; there are few names.
    let skeleton = Skeleton::of(name);
    let is_taken = others
        .iter()
        .filter(|(id, _)| Some(*id) != except)
        .any(|(_, other)| skeleton.is_like(&Skeleton::of(other)));
    match is_taken {
        true => Err(Error::NameTaken),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lookalike_names_are_recognised() {
        for (one, other) in [
            // Cyrillic А, Greek Α, full width, mathematical bold.
            ("Ada", "\u{410}da"),
            ("Ada", "\u{391}da"),
            ("Ada", "Ａｄａ"),
            ("Ada", "𝐀𝐝𝐚"),
            ("Ada", "ada"),
            ("Ida", "lda"),
            ("Bob", "\u{412}\u{41e}\u{412}"),
            ("Kim 10", "Kim 1O"),
            ("Zoë", "Zoe\u{308}"),
            ("Ada", "A\u{200d}da"),
            ("scope", "\u{455}\u{441}\u{43e}\u{440}\u{435}"),
        ] {
            assert!(
                Skeleton::of(one).is_like(&Skeleton::of(other)),
                "{one} {other:?}"
            );
            assert!(
                Skeleton::of(other).is_like(&Skeleton::of(one)),
                "{other:?} {one}"
            );
        }
    }

    #[test]
    fn different_names_are_not_lookalikes() {
        for (one, other) in [
            ("Ada", "Adam"),
            ("Kim 1", "Kim 2"),
            ("Zoë", "Zoe"),
            ("Аня", "Таня"),
            ("李", "王"),
            ("Player 11", "Player 12"),
        ] {
            assert!(
                !Skeleton::of(one).is_like(&Skeleton::of(other)),
                "{one} {other}"
            );
        }
    }
}
