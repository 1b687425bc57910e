//! Join codes: the codes that a class copies from the board.
//!
//! Each consists of eight characters from a set of 30 letters and digits, which amounts to about 39
//! bits. Attempts are limited per address, so guessing is hopeless. No two characters look alike:
//! 0, O, 1, I, L and U are not used.

use aimmo_common::token;

const LETTERS: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 8;

pub(crate) fn random() -> Result<String, getrandom::Error> {
    // 64 random bits modulo 30 are close enough to uniform.
    (0..LENGTH)
        .map(|_| {
            let letter = u64::from_le_bytes(token::random()?) % LETTERS.len() as u64;
            // The remainder is less than 30.
            Ok(char::from(LETTERS[letter as usize]))
        })
        .collect()
}

/// Converts a typed join code to capitals, removing spaces and hyphens; `None` if it is invalid.
pub(crate) fn normalise(typed: &str) -> Option<String> {
    let code: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .take(LENGTH + 1)
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let is_code = code.len() == LENGTH && code.bytes().all(|byte| LETTERS.contains(&byte));
    is_code.then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_join_code_is_recognized_in_any_spelling() {
        let code = random().unwrap();
        let (front, back) = code.split_at(4);
        for typed in [
            code.clone(),
            code.to_lowercase(),
            format!(" {front} {back}\n"),
            format!("{front}-{back}"),
        ] {
            assert_eq!(normalise(&typed).as_ref(), Some(&code), "{typed:?}");
        }
    }

    #[test]
    fn codes_are_random_and_have_no_lookalike_characters() {
        let codes: std::collections::BTreeSet<_> = (0..200).map(|_| random().unwrap()).collect();
        assert_eq!(codes.len(), 200);
        assert!(
            codes
                .iter()
                .flat_map(|code| code.chars())
                .all(|c| !"01OILU".contains(c))
        );
    }

    #[test]
    fn other_text_is_not_a_join_code() {
        for typed in [
            "",
            "ABC",
            "ABCDEFGHJ",
            "ABCDEFG0",
            "ÄBCDEFGH",
            "ABCDEFG\u{0}",
        ] {
            assert_eq!(normalise(typed), None, "{typed:?}");
        }
    }
}
