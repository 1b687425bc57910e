//! Text of strangers, made safe to store, to log and to show.
//!
//! What players print, what their errors say and what clients send may end up
//! in a terminal, in a page or in a log. Some characters do something there
//! instead of being seen. None is lost: each is replaced by one that can be
//! seen.
//!
//! | what | becomes |
//! |---|---|
//! | CR LF | LF |
//! | C0 controls but LF and TAB, and DEL: terminal escapes begin with them | their pictures, such as `␛` |
//! | C1 controls, U+2028, U+2029 | `<U+009B>` |
//! | bidirectional controls, which turn the text beside them around | `<U+202E>` |
//! | what is not seen: `Default_Ignorable_Code_Point` and the interlinear annotations | `<U+200B>` |
//! | noncharacters | `<U+FFFE>` |
//! | combining marks after [`MARKS`] of them, or without a character to stand on | `<U+0301>` |
//!
//! Two kinds of characters are not seen and yet needed, and stay where they do
//! their work: U+200C and U+200D after a character beyond ASCII, because
//! Persian, the Indic scripts and emoji are joined by them; and one
//! variation selector after such a character or a keycap's digit. A row of
//! them, in which a text can hide, does not stay.
//!
//! Source: the Unicode Character Database, `DerivedCoreProperties.txt`
//! (`Default_Ignorable_Code_Point`, whose reserved ranges are included, so that
//! later versions add nothing), `PropList.txt` (`Bidi_Control`,
//! `Variation_Selector`, `Noncharacter_Code_Point`); which characters are
//! marks is the crate `unicode-properties`' to say.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory as _};

/// Combining marks on one character. Scripts get by with half of it; more are
/// made to run over the lines above and below.
pub const MARKS: u8 = 8;
/// Combining marks on one character of a name, which stands between others.
pub const MARKS_IN_NAMES: u8 = 4;
/// How many times as long as the text its harmless form is, at most.
pub const GROWTH: usize = 4;
/// Stands for what was cut.
const CUT: &str = "…";
/// The text without anything that isn't for reading. It is borrowed where
/// there is nothing to do, which is quick to see in ASCII; it is at most
/// [`GROWTH`] times as long as the text; and what is harmless stays as it is.
///
/// Any beginning of a harmless text is harmless too, so that it may be cut.
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

/// [`harmless`] of a text that is given away: nothing is copied where there is
/// nothing to do.
pub fn into_harmless(text: String) -> String {
    let changed = match harmless(&text) {
        Cow::Borrowed(_) => None,
        Cow::Owned(changed) => Some(changed),
    };
    changed.unwrap_or(text)
}

/// Whether [`harmless`] leaves the text as it is.
pub fn is_harmless(text: &str) -> bool {
    matches!(harmless(text), Cow::Borrowed(_))
}

/// Whether a text can stand for somebody among others: harmless, on one line,
/// with few marks on a character, made of characters that have a picture, and
/// without anything unseen at its end.
pub fn is_name(text: &str) -> bool {
    let mut reader = Reader {
        most_marks: MARKS_IN_NAMES,
        ..Reader::after("")
    };
    let stays =
        |c: char| !matches!(c, '\n' | '\t') && !is_blank(c) && reader.read(c, None) == Fate::Stays;
    text.chars().all(stays) && reader.before != Before::Joined
}

/// Returns true for characters that are blank in a name though they are no
/// spaces: those without a picture, unassigned ones, and
/// those for private use, which look different on every machine or not at all.
fn is_blank(c: char) -> bool {
    match c {
        // The braille pattern without a dot, the object replacement character,
        // the musical null note head, and the Khitan filler.
        '\u{2800}' | '\u{fffc}' | '\u{1d159}' | '\u{16fe4}' => true,
        // Egyptian format controls. Other format characters have a picture, or
        // are harmful, or joiners.
        '\u{13430}'..='\u{1343f}' => true,
        _ if c.is_ascii() => false,
        _ => matches!(
            c.general_category(),
            GeneralCategory::Unassigned | GeneralCategory::PrivateUse
        ),
    }
}

/// Whether a character is one of those that harmless text has though they are
/// not seen. Texts that differ in nothing else look the same.
pub fn is_unseen(c: char) -> bool {
    is_joiner(c) || is_selector(c)
}

/// The text's harmless form as one line of at most `most` bytes: single blanks
/// for whatever blanks and line breaks it has, and `…` where it was cut.
pub fn one_line(text: &str, most: usize) -> String {
    // Blanks may take up some of it; there is no need to look at more.
    let text = &text[..text.floor_char_boundary(4 * most)];
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut line = harmless(&words).into_owned();
    if line.len() > most {
        line.truncate(line.floor_char_boundary(most.saturating_sub(CUT.len())));
        line.push_str(CUT);
    }
    line
}

/// How many bytes at the beginning are ASCII without controls, in whole
/// blocks: those that compilers look at in one go.
fn plain_prefix(bytes: &[u8]) -> usize {
    const BLOCK: usize = 32;
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~' | b'\n' | b'\t');
    let all_plain = |block: &[u8]| block.iter().fold(true, |all, byte| all & is_plain(*byte));
    let blocks = bytes.chunks(BLOCK).take_while(|block| all_plain(block));
    blocks.map(<[u8]>::len).sum()
}

/// What happens to a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Stays,
    IsShown,
    IsDropped,
}

/// What stands before the next character in the harmless text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    /// Nothing that a mark could stand on.
    Nothing,
    Ascii,
    /// What becomes a key with a selector behind it.
    Key,
    /// A visible character beyond ASCII.
    Visible,
    /// A character with its variation selector.
    Selected,
    /// A joiner.
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
            // What is seen instead of it stands before the next one.
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
                if self.before == Before::Nothing || self.marks == self.most_marks {
                    return self.is_shown(Before::Ascii);
                }
                self.marks += 1;
                self.before = Before::Visible;
                return Fate::Stays;
            }
            // Nothing is joined to a blank.
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

/// Characters beyond ASCII that are harmful wherever they stand.
fn is_harmful(c: char) -> bool {
    let is_noncharacter = matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe;
    is_noncharacter
        || matches!(c,
            // C1 controls.
            '\u{80}'..='\u{9f}'
            // Bidi_Control.
            | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            // Line and paragraph separator, which end lines for some readers only.
            | '\u{2028}' | '\u{2029}'
            // The rest of Default_Ignorable_Code_Point but joiners and selectors.
            | '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
            | '\u{200b}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}'
            // Interlinear annotations.
            | '\u{fff9}'..='\u{fffb}')
}

/// Join_Control.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Variation_Selector.
fn is_selector(c: char) -> bool {
    matches!(c, '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// A mark that stands on the character before it.
fn is_mark(c: char) -> bool {
    // Below are none, and most text is.
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
            // Writing to a String cannot fail.
            let _ = write!(out, "<U+{:04X}>", u32::from(c));
        }
    }
}

#[cfg(test)]
mod tests;
