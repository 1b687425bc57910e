//! Sanitization of untrusted text for storing, logging and displaying it.
//!
//! Players' output, error messages and clients' input may end up in a terminal, a page or a log,
//! where some characters have an effect instead of being displayed. They are not removed: each is
//! replaced with something visible.
//!
//! | character | replacement |
//! |---|---|
//! | CR LF | LF |
//! | C0 controls except LF and TAB, and DEL, which start terminal escapes | control pictures, such as `␛` |
//! | C1 controls, U+2028, U+2029 | `<U+009B>` |
//! | bidirectional controls, which reorder the text beside them | `<U+202E>` |
//! | invisible characters: `Default_Ignorable_Code_Point` and the interlinear annotations | `<U+200B>` |
//! | noncharacters | `<U+FFFE>` |
//! | combining marks beyond [`MARKS`] on a character, or without a base character | `<U+0301>` |
//!
//! A joiner (U+200C or U+200D, for Persian, Indic scripts and emoji) is kept after a non-ASCII
//! character, as is a variation selector after such a character or a keycap's digit. Sequences of
//! them, which can hide text, are replaced.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory as _};

/// Maximum number of combining marks on a character.
// Real scripts need half as many; taller stacks are meant to overlap the lines above and below.
pub const MARKS: u8 = 8;
/// The same limit for names, which are displayed close together.
pub const MARKS_IN_NAMES: u8 = 4;
/// Maximum ratio of the length of sanitized text to that of the original.
pub const GROWTH: usize = 4;
const CUT: &str = "…";

/// Replaces all characters that are not meant to be read; harmless text is borrowed. The result is
/// at most [`GROWTH`] times as long as `text` and may be truncated: its prefixes are harmless too.
pub fn harmless(text: &str) -> Cow<'_, str> {
    let plain = plain_prefix(text.as_bytes());
    if plain == text.len() {
        return Cow::Borrowed(text);
    }
    let mut reader = Reader::after(&text[..plain]);
    let mut changed: Option<String> = None;
    let mut rest = text[plain..].char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let next = rest.peek().map(|(_, next)| *next);
        let fate = reader.read(c, next);
        if fate == Fate::Stays {
            if let Some(changed) = &mut changed {
                changed.push(c);
            }
            continue;
        }
        let changed = changed.get_or_insert_with(|| {
            let mut start = String::with_capacity(text.len() + 64);
            start.push_str(&text[..plain + at]);
            start
        });
        if fate == Fate::IsShown {
            show(changed, c);
        }
    }
    changed.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Sanitizes a string as [`harmless`] does, without copying it if nothing is replaced.
pub fn into_harmless(text: String) -> String {
    let changed = match harmless(&text) {
        Cow::Borrowed(_) => None,
        Cow::Owned(changed) => Some(changed),
    };
    changed.unwrap_or(text)
}

/// Returns true if [`harmless`] leaves the text unchanged.
pub fn is_harmless(text: &str) -> bool {
    matches!(harmless(text), Cow::Borrowed(_))
}

/// Returns true if the text is suitable as a name: harmless, on one line, with few marks per
/// character, no blank-looking characters except spaces, and nothing invisible at the end.
pub fn is_name(text: &str) -> bool {
    let mut reader = Reader {
        most_marks: MARKS_IN_NAMES,
        ..Reader::after("")
    };
    let stays =
        |c: char| !matches!(c, '\n' | '\t') && !is_blank(c) && reader.read(c, None) == Fate::Stays;
    text.chars().all(stays) && reader.before != Before::Joined
}

/// Returns true for characters that look blank or have no agreed appearance (private use).
fn is_blank(c: char) -> bool {
    match c {
        // The braille pattern without a dot, the object replacement character, the musical null
        // note head, and the Khitan filler.
        '\u{2800}' | '\u{fffc}' | '\u{1d159}' | '\u{16fe4}' => true,
        // Egyptian format controls. Other format characters have a glyph, are harmful, or are
        // joiners.
        '\u{13430}'..='\u{1343f}' => true,
        _ if c.is_ascii() => false,
        _ => matches!(
            c.general_category(),
            GeneralCategory::Unassigned | GeneralCategory::PrivateUse
        ),
    }
}

/// Returns true for invisible characters that harmless text may contain. Strings that differ only
/// in these look the same.
pub fn is_unseen(c: char) -> bool {
    is_joiner(c) || is_selector(c)
}

/// Returns the sanitized text as one line of at most `most` bytes: words separated by single
/// spaces, and `…` if it was truncated.
pub fn one_line(text: &str, most: usize) -> String {
    // Even with some white space to collapse, this much text is enough to fill the line.
    let text = &text[..text.floor_char_boundary(4 * most)];
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut line = harmless(&words).into_owned();
    if line.len() > most {
        line.truncate(line.floor_char_boundary(most.saturating_sub(CUT.len())));
        line.push_str(CUT);
    }
    line
}

// Works on whole blocks of ASCII without control characters, which compilers can vectorize.
fn plain_prefix(bytes: &[u8]) -> usize {
    const BLOCK: usize = 32;
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~' | b'\n' | b'\t');
    let all_plain = |block: &[u8]| block.iter().fold(true, |all, byte| all & is_plain(*byte));
    let blocks = bytes.chunks(BLOCK).take_while(|block| all_plain(block));
    blocks.map(<[u8]>::len).sum()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Stays,
    IsShown,
    IsDropped,
}

/// The context of the next character in the sanitized text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    Nothing,
    Ascii,
    /// A character that becomes a keycap when a selector follows.
    Key,
    /// A visible non-ASCII character.
    Visible,
    Selected,
    Joined,
}

struct Reader {
    before: Before,
    marks: u8,
    most_marks: u8,
}

impl Reader {
    fn after(plain: &str) -> Self {
        let before = plain.chars().next_back().map_or(Before::Nothing, of_ascii);
        Self {
            before,
            marks: 0,
            most_marks: MARKS,
        }
    }

    fn read(&mut self, c: char, next: Option<char>) -> Fate {
        let before = match c {
            '\r' if next == Some('\n') => return Fate::IsDropped,
            // The next character follows the visible replacement.
            '\u{0}'..='\u{1f}' | '\u{7f}' if !matches!(c, '\n' | '\t') => {
                return self.is_shown(Before::Visible);
            }
            '\u{0}'..='\u{7f}' => of_ascii(c),
            _ if is_joiner(c) => match self.before {
                Before::Visible | Before::Selected => Before::Joined,
                _ => return self.is_shown(Before::Ascii),
            },
            _ if is_selector(c) => match self.before {
                Before::Visible | Before::Key => Before::Selected,
                _ => return self.is_shown(Before::Ascii),
            },
            _ if is_harmful(c) => return self.is_shown(Before::Ascii),
            _ if is_mark(c) => {
                // Such a mark would overlap the text before it, or the lines above and below.
                if self.before == Before::Nothing || self.marks == self.most_marks {
                    return self.is_shown(Before::Ascii);
                }
                self.marks += 1;
                self.before = Before::Visible;
                return Fate::Stays;
            }
            // Joiners have no effect on white space.
            _ if c.is_whitespace() => Before::Ascii,
            _ => Before::Visible,
        };
        if !matches!(before, Before::Joined | Before::Selected) {
            self.marks = 0;
        }
        self.before = before;
        Fate::Stays
    }

    fn is_shown(&mut self, before: Before) -> Fate {
        self.before = before;
        self.marks = 0;
        Fate::IsShown
    }
}

fn of_ascii(c: char) -> Before {
    match c {
        '\n' | '\t' => Before::Nothing,
        '0'..='9' | '#' | '*' => Before::Key,
        _ => Before::Ascii,
    }
}

/// Returns true for non-ASCII characters that are harmful in any context.
// Source: the Unicode Character Database. `DerivedCoreProperties.txt` defines
// `Default_Ignorable_Code_Point`, whose reserved ranges are included here, so that later versions
// of Unicode need no changes; `PropList.txt` defines `Bidi_Control`, `Variation_Selector` and
// `Noncharacter_Code_Point`.
fn is_harmful(c: char) -> bool {
    let is_noncharacter = matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe;
    is_noncharacter
        || matches!(c,
            // C1 controls.
            '\u{80}'..='\u{9f}'
            // Bidi_Control.
            | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            // Line and paragraph separators, which only some programs treat as line breaks.
            | '\u{2028}' | '\u{2029}'
            // The rest of Default_Ignorable_Code_Point except joiners and selectors.
            | '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
            | '\u{200b}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}'
            // Interlinear annotations.
            | '\u{fff9}'..='\u{fffb}')
}

// The property Join_Control.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

// The property Variation_Selector.
fn is_selector(c: char) -> bool {
    matches!(c, '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

fn is_mark(c: char) -> bool {
    // No marks exist below this code point, and most text lies below it.
    c >= '\u{300}'
        && matches!(
            c.general_category(),
            GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark
        )
}

fn show(out: &mut String, c: char) {
    let picture = match u32::from(c) {
        control @ 0..=0x1f => char::from_u32(0x2400 + control),
        0x7f => Some('\u{2421}'),
        _ => None,
    };
    match picture {
        Some(picture) => out.push(picture),
        None => {
            // Writing to a `String` cannot fail.
            let _ = write!(out, "<U+{:04X}>", u32::from(c));
        }
    }
}

#[cfg(test)]
mod tests;
