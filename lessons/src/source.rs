//! The Markdown source of a text's sections, and plain text as Markdown.

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

/// A heading and the source below it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Section<'a> {
    pub(crate) level: HeadingLevel,
    pub(crate) title: String,
    pub(crate) body: &'a str,
}

/// Splits a text at its headings. What precedes the first heading is left out.
pub(crate) fn sections(text: &str) -> Vec<Section<'_>> {
    let mut found: Vec<(HeadingLevel, String, std::ops::Range<usize>)> = Vec::new();
    let mut is_in_heading = false;
    for (event, range) in Parser::new(text).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                found.push((level, String::new(), range));
                is_in_heading = true;
            }
            Event::End(TagEnd::Heading(_)) => is_in_heading = false,
            Event::Text(part) | Event::Code(part) if is_in_heading => {
                if let Some((_, title, _)) = found.last_mut() {
                    title.push_str(&part);
                }
            }
            _ => {}
        }
    }
    let ends: Vec<usize> = found.iter().skip(1).map(|(.., at)| at.start).collect();
    let ends = ends.into_iter().chain([text.len()]);
    let sections = found.into_iter().zip(ends);
    sections
        .map(|((level, title, at), end)| Section {
            level,
            title,
            body: text[at.end..end].trim(),
        })
        .collect()
}

/// Returns Markdown that displays exactly this text, on one line.
pub(crate) fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    let mut markdown = String::with_capacity(line.len());
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    for (at, char) in line.chars().enumerate() {
        // These mean something anywhere, the others only where a line begins.
        let is_special = matches!(char, '\\' | '`' | '*' | '_' | '<' | '&' | '[' | ']' | '#')
            || (at == 0 && matches!(char, '-' | '+' | '>' | '=' | '~' | '|'))
            || (at > 0 && at == digits && matches!(char, '.' | ')'));
        if is_special {
            markdown.push('\\');
        }
        markdown.push(char);
    }
    markdown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{items, parts};

    #[test]
    fn a_text_is_split_at_headings_but_not_in_code() {
        let text = "# Say `hi`\n\nGo.\n\n```python\n# no heading\n```\n\n## Goal\n\nIt went.\n";
        let found = sections(text);
        let expected = [
            ("Say hi", "Go.\n\n```python\n# no heading\n```"),
            ("Goal", "It went."),
        ];
        let found: Vec<_> = found.iter().map(|one| (&*one.title, one.body)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn plain_text_survives_markdown() {
        for text in [
            "1 of 3 orbs",
            "1. First",
            "- dash",
            "a * b * c and `x` and _y_",
            "<script>alert(1)</script> &lt;",
            "[link](https://example.com) \\ #",
            "> quoted",
            "===",
        ] {
            let list = parts(&format!("- {}\n", plain(text))).unwrap();
            assert_eq!(items(&list[0].blocks), [text], "{}", plain(text));
            let heading = parts(&format!("# {}\n", plain(text))).unwrap();
            assert_eq!(heading[0].title, text);
        }
    }
}
