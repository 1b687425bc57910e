//! Markdown as data. Pages build their elements from it, so a text can never contain HTML.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// Python that a player can insert into the program.
    Code(String),
    /// A list with bullets.
    List(Vec<Vec<Inline>>),
}

/// A run of characters in the same style.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names of the others say their style")]
pub enum Inline {
    Text(String),
    Code(String),
    Strong(String),
    /// A key on the keyboard or a button, marked up as emphasis.
    Emphasis(String),
}

impl Inline {
    /// Returns the text without its style.
    pub fn text(&self) -> &str {
        match self {
            Inline::Text(text)
            | Inline::Code(text)
            | Inline::Strong(text)
            | Inline::Emphasis(text) => text,
        }
    }
}

/// A heading and the blocks below it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) level: u32,
    pub(crate) title: String,
    pub(crate) blocks: Vec<Block>,
}

/// Something in a text that lessons cannot show.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what} cannot be used in a lesson")]
pub(crate) struct Unsupported {
    /// The line, from 1.
    pub(crate) line: usize,
    what: &'static str,
}

/// Splits a text at its headings. The first part has none if the text does not begin with one.
pub(crate) fn parts(text: &str) -> Result<Vec<Part>, Unsupported> {
    let mut reader = Reader::default();
    for (event, range) in Parser::new(text).into_offset_iter() {
        reader.read(event).map_err(|what| Unsupported {
            line: text[..range.start].matches('\n').count() + 1,
            what,
        })?;
    }
    Ok(reader.parts)
}

/// Returns the words that a player reads: those of paragraphs and lists, without code blocks.
#[cfg(test)]
pub(crate) fn words(blocks: &[Block]) -> usize {
    let count = |inlines: &[Inline]| -> usize {
        let texts = inlines.iter().map(Inline::text);
        texts.map(|text| text.split_whitespace().count()).sum()
    };
    blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(inlines) => count(inlines),
            Block::List(items) => items.iter().map(|item| count(item)).sum(),
            Block::Code(_) => 0,
        })
        .sum()
}

/// Returns the items of all lists, as plain text.
pub(crate) fn items(blocks: &[Block]) -> Vec<String> {
    let mut found = Vec::new();
    for block in blocks {
        if let Block::List(items) = block {
            found.extend(items.iter().map(|item| plain(item)));
        }
    }
    found
}

fn plain(inlines: &[Inline]) -> String {
    inlines.iter().map(Inline::text).collect()
}

#[derive(Default)]
struct Reader {
    parts: Vec<Part>,
    inlines: Vec<Inline>,
    style: Style,
    /// The items of the open list.
    items: Option<Vec<Vec<Inline>>>,
    /// The text of the open code block.
    code: Option<String>,
}

#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Style {
    #[default]
    Plain,
    Strong,
    Emphasis,
}

impl Reader {
    fn read(&mut self, event: Event<'_>) -> Result<(), &'static str> {
        match event {
            Event::Start(tag) => self.start(&tag)?,
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some(code) => code.push_str(&text),
                None => self.push(&text),
            },
            Event::Code(text) => self.inlines.push(Inline::Code(text.into_string())),
            Event::SoftBreak | Event::HardBreak => self.push(" "),
            Event::Html(_) | Event::InlineHtml(_) => return Err("HTML"),
            Event::Rule => return Err("a horizontal rule"),
            Event::FootnoteReference(_) => return Err("a footnote"),
            Event::TaskListMarker(_) => return Err("a check box"),
            Event::InlineMath(_) | Event::DisplayMath(_) => return Err("a formula"),
        }
        Ok(())
    }

    fn start(&mut self, tag: &Tag<'_>) -> Result<(), &'static str> {
        match tag {
            Tag::Paragraph => {}
            Tag::Heading { level, .. } => self.parts.push(Part {
                level: match level {
                    HeadingLevel::H1 => 1,
                    HeadingLevel::H2 => 2,
                    _ => return Err("a heading below the second level"),
                },
                ..Part::default()
            }),
            Tag::CodeBlock(kind) => {
                if let CodeBlockKind::Fenced(language) = kind
                    && !matches!(language.as_ref(), "" | "python")
                {
                    return Err("code in another language than Python");
                }
                self.code = Some(String::new());
            }
            Tag::List(None) if self.items.is_none() => self.items = Some(Vec::new()),
            Tag::Item => {}
            Tag::Emphasis => self.style = Style::Emphasis,
            Tag::Strong => self.style = Style::Strong,
            Tag::List(_) => return Err("a numbered or nested list"),
            Tag::Link { .. } => return Err("a link"),
            Tag::Image { .. } => return Err("a picture"),
            Tag::HtmlBlock => return Err("HTML"),
            _ => return Err("this kind of Markdown"),
        }
        Ok(())
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph if self.items.is_none() => {
                let inlines = std::mem::take(&mut self.inlines);
                self.block(Block::Paragraph(inlines));
            }
            TagEnd::Heading(_) => {
                let title = plain(&std::mem::take(&mut self.inlines));
                if let Some(part) = self.parts.last_mut() {
                    part.title = title;
                }
            }
            TagEnd::CodeBlock => {
                if let Some(code) = self.code.take() {
                    self.block(Block::Code(code.trim_end().to_owned()));
                }
            }
            TagEnd::Item => {
                let item = std::mem::take(&mut self.inlines);
                if let Some(items) = &mut self.items {
                    items.push(item);
                }
            }
            TagEnd::List(_) => {
                if let Some(items) = self.items.take() {
                    self.block(Block::List(items));
                }
            }
            TagEnd::Emphasis | TagEnd::Strong => self.style = Style::Plain,
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        match (self.style, self.inlines.last_mut()) {
            (Style::Plain, Some(Inline::Text(last))) => last.push_str(text),
            (Style::Plain, _) => self.inlines.push(Inline::Text(text.to_owned())),
            (Style::Strong, _) => self.inlines.push(Inline::Strong(text.to_owned())),
            (Style::Emphasis, _) => self.inlines.push(Inline::Emphasis(text.to_owned())),
        }
    }

    fn block(&mut self, block: Block) {
        if self.parts.is_empty() {
            self.parts.push(Part::default());
        }
        if let Some(part) = self.parts.last_mut() {
            part.blocks.push(block);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    #[test]
    fn a_text_becomes_blocks_below_its_headings() {
        let found = parts(
            "# Say hello\n\nPress *Run*\nnow: `print`.\n\n```python\n    x = 1\n```\n\n## Hint\n\n- one **two**\n- three\n",
        );
        let expected = [
            Part {
                level: 1,
                title: "Say hello".to_owned(),
                blocks: vec![
                    Block::Paragraph(vec![
                        text("Press "),
                        Inline::Emphasis("Run".to_owned()),
                        text(" now: "),
                        Inline::Code("print".to_owned()),
                        text("."),
                    ]),
                    Block::Code("    x = 1".to_owned()),
                ],
            },
            Part {
                level: 2,
                title: "Hint".to_owned(),
                blocks: vec![Block::List(vec![
                    vec![text("one "), Inline::Strong("two".to_owned())],
                    vec![text("three")],
                ])],
            },
        ];
        assert_eq!(found.unwrap(), expected);
    }

    #[test]
    fn html_links_and_pictures_are_refused_with_their_line() {
        for (source, line) in [
            ("Hello <b>you</b>", 1),
            ("# Title\n\n<script>alert(1)</script>", 3),
            ("one\n\ntwo [here](https://example.com)", 3),
            ("![x](y.png)", 1),
            ("1. one", 1),
        ] {
            assert_eq!(parts(source).unwrap_err().line, line, "{source}");
        }
    }
}
