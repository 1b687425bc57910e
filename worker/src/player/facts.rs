//! Facts about a player's code, from the document that its process writes before it runs the code.
//!
//! Nothing of the player's has run by then, so the facts are the runner's. They contain the player's
//! names, and are bounded and sanitized like everything else from the process.

use std::collections::BTreeSet;

use aimmo_common::limits::{FACT_BYTES, FACT_FUNCTIONS, FACTS, FACTS_BYTES};
use aimmo_common::text;
use aimmo_proto::worker::CodeFacts;
use aimmo_proto::worker::code_facts::Function;
use serde::Deserialize;

/// The position of the document in the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    /// The length of the document, 0 for none.
    pub(super) bytes: u32,
    /// The length of the output up to the end of the document.
    pub(super) end: u32,
}

#[derive(Deserialize)]
struct FactsDocument {
    calls: Vec<String>,
    reads: Vec<String>,
    constructs: Vec<String>,
    functions: Vec<(String, u32, u32, bool)>,
}

/// Removes the facts from the output and returns them, if it contains any.
pub(super) fn take(output: &mut Vec<u8>, span: Span) -> Option<CodeFacts> {
    let length = usize::try_from(span.bytes).ok()?;
    let end = usize::try_from(span.end).ok()?;
    if length == 0 || length > FACTS_BYTES || end > output.len() {
        return None;
    }
    let begin = end.checked_sub(length)?;
    let document: FactsDocument = serde_json::from_slice(&output[begin..end]).ok()?;
    output.drain(begin..end);
    Some(CodeFacts {
        calls: texts(document.calls),
        reads: texts(document.reads),
        constructs: texts(document.constructs),
        functions: document
            .functions
            .into_iter()
            .filter(|(name, ..)| is_short(name))
            .take(FACT_FUNCTIONS)
            .map(function)
            .collect(),
    })
}

fn texts(texts: Vec<String>) -> Vec<String> {
    let texts: BTreeSet<String> = texts.into_iter().filter(|text| is_short(text)).collect();
    texts.into_iter().take(FACTS).collect()
}

/// Returns true for a text that needs no change: a truncated name could be taken for another.
fn is_short(text: &str) -> bool {
    text::one_line(text, FACT_BYTES) == text
}

fn function((name, parameters, calls, returns_value): (String, u32, u32, bool)) -> Function {
    Function {
        name,
        parameters,
        calls,
        returns_value,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn span(bytes: usize, end: usize) -> Span {
        let number = |number| u32::try_from(number).unwrap();
        Span {
            bytes: number(bytes),
            end: number(end),
        }
    }

    #[test]
    fn facts_are_taken_from_between_what_was_printed() {
        let document = r#"{"calls":["print","MoveAction","print"],"reads":["direction.NORTH"],
            "constructs":["if"],"functions":[["go",2,3,true]]}"#;
        let mut output = format!("a warning\n{document}printed\n").into_bytes();
        let end = "a warning\n".len() + document.len();
        let facts = take(&mut output, span(document.len(), end)).unwrap();
        assert_eq!(output, b"a warning\nprinted\n");
        assert_eq!(facts.calls, ["MoveAction", "print"]);
        assert_eq!(facts.reads, ["direction.NORTH"]);
        assert_eq!(facts.constructs, ["if"]);
        let go = Function {
            name: "go".to_owned(),
            parameters: 2,
            calls: 3,
            returns_value: true,
        };
        assert_eq!(facts.functions, [go]);
    }

    #[test]
    fn facts_are_bounded_and_harmless() {
        let long = "x".repeat(FACT_BYTES + 1);
        let mut names = vec![format!("{long:?}"), r#""a\u001bb""#.to_owned()];
        names.extend((0..300).map(|n| format!(r#""name{n:03}""#)));
        let names = names.join(",");
        let functions = vec![r#"["go",0,0,false]"#; 60].join(",");
        let document = format!(
            r#"{{"calls":[{names}],"reads":[],"constructs":[],"functions":[["{long}",0,0,true],{functions}]}}"#
        );
        let mut output = document.clone().into_bytes();
        let facts = take(&mut output, span(document.len(), document.len())).unwrap();
        assert_eq!(
            (facts.calls.len(), facts.functions.len()),
            (FACTS, FACT_FUNCTIONS)
        );
        assert!(facts.calls.iter().all(|name| name.starts_with("name")));
        assert_eq!(facts.functions[0].name, "go");
    }

    #[test]
    fn an_invalid_document_or_place_gives_no_facts() {
        let document = br#"{"calls":[],"reads":[],"constructs":[],"functions":[]}"#;
        let length = document.len();
        assert!(take(&mut document.to_vec(), span(length, length)).is_some());
        for (bytes, end) in [
            (0, 0),
            (length - 1, length),
            (length, length + 1),
            (length, 3),
        ] {
            let mut output = document.to_vec();
            assert_eq!(take(&mut output, span(bytes, end)), None);
            assert_eq!(output, document);
        }
    }

    proptest! {
        #[test]
        fn any_output_is_survived(output in proptest::collection::vec(any::<u8>(), 0..80), bytes: u32, end: u32) {
            let mut rest = output.clone();
            if take(&mut rest, Span { bytes, end }).is_none() {
                prop_assert_eq!(rest, output);
            }
        }
    }
}
