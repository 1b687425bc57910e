//! The checks of single fields. Each returns problems without the field's name.

use crate::markdown::{Block, parts};
use crate::read::MOST_CODE;

/// A problem of a field: its line, if it has one, and the sentence.
pub(super) type Problem = (Option<usize>, String);

/// Maximum length of a title or a sentence, in characters.
const MOST_CHARS: usize = 120;
/// A heading that no author writes, to see whether a text ends where it should.
const END: &str = "the-end-of-the-field";

pub(super) fn line(text: &str, what: &str) -> Option<Problem> {
    if text.trim().is_empty() {
        return Some((None, format!("write {what}")));
    }
    let is_long = text.chars().count() > MOST_CHARS;
    is_long.then(|| (None, format!("this is longer than {MOST_CHARS} characters")))
}

/// Checks Markdown without headings.
pub(super) fn text(source: &str) -> Option<Problem> {
    let found = match parts(source) {
        Ok(found) => found,
        Err(error) => return Some((Some(error.line), error.to_string())),
    };
    if found.iter().any(|part| part.level > 0) {
        let problem = "headings cannot be used here: lines must not begin with #";
        return Some((None, problem.to_owned()));
    }
    is_open(source)
}

pub(super) fn required(source: &str, what: &str) -> Option<Problem> {
    match source.trim().is_empty() {
        true => Some((None, format!("write {what}"))),
        false => text(source),
    }
}

/// Checks the teacher's notes, which may have headings of the second level.
pub(super) fn notes(source: &str) -> Option<Problem> {
    match parts(source) {
        Err(error) => Some((Some(error.line), error.to_string())),
        Ok(found) if found.iter().any(|part| part.level == 1) => {
            let problem = "begin headings with ##";
            Some((None, problem.to_owned()))
        }
        Ok(_) => is_open(source),
    }
}

/// A code block without its last line would swallow the texts after this one.
fn is_open(source: &str) -> Option<Problem> {
    let probe = parts(&format!("{source}\n\n## {END}\n"));
    let ends = probe.is_ok_and(|parts| parts.last().is_some_and(|part| part.title == END));
    (!ends).then(|| {
        let problem = "a code block is not closed: end it with a line of three backticks";
        (None, problem.to_owned())
    })
}

pub(super) fn program(code: &str, what: &str) -> Option<Problem> {
    if code.trim().is_empty() {
        return Some((None, format!("write {what}")));
    }
    if code.len() > MOST_CODE {
        return Some((
            None,
            format!("the program is larger than {MOST_CODE} bytes"),
        ));
    }
    (!code.contains("def next_turn"))
        .then(|| (None, "the program has no function `next_turn`".to_owned()))
}

/// Returns the blocks of Markdown, or none while it cannot be read.
pub(super) fn blocks(source: &str) -> Vec<Block> {
    let found = parts(source).unwrap_or_default();
    found.into_iter().flat_map(|part| part.blocks).collect()
}
