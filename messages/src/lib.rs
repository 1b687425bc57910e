//! The arena's sentences. A sentence is sent as a [`Notice`], an id with values, which pages and
//! commands render with the Fluent files in `messages/en`: a translation needs only new files.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::langid;

/// The English files with their names.
pub const ENGLISH: &[(&str, &str)] = &[
    ("advice.ftl", include_str!("../en/advice.ftl")),
    ("api.ftl", include_str!("../en/api.ftl")),
    ("program.ftl", include_str!("../en/program.ftl")),
];

static BUNDLE: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| {
    let mut bundle = FluentBundle::new_concurrent(vec![langid!("en")]);
    // Terminals would print the isolation marks, which are unnecessary because values are
    // sanitized.
    bundle.set_use_isolating(false);
    for (_, source) in ENGLISH {
        // Invalid entries are skipped; a test detects them.
        let resource = match FluentResource::try_new((*source).to_owned()) {
            Ok(resource) => resource,
            Err((resource, _)) => resource,
        };
        // A second message with the same id is skipped; a test detects it.
        let _ = bundle.add_resource(resource);
    }
    bundle
});

/// A sentence as an id with values.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Notice {
    /// The message's id, in lower case with dashes.
    pub id: Cow<'static, str>,
    /// The values used in the sentence.
    pub values: BTreeMap<Cow<'static, str>, String>,
}

#[expect(missing_docs, reason = "the other signatures are self-explanatory")]
impl Notice {
    pub fn new(id: impl Into<Cow<'static, str>>) -> Self {
        Self {
            id: id.into(),
            values: BTreeMap::new(),
        }
    }

    #[must_use]
    pub fn with(mut self, name: impl Into<Cow<'static, str>>, value: impl ToString) -> Self {
        self.values.insert(name.into(), value.to_string());
        self
    }

    /// Returns the sentence in English, or the bare id if no file contains it.
    pub fn english(&self) -> String {
        let values = self.values.iter();
        english(
            &self.id,
            values.map(|(name, value)| (name.as_ref(), value.as_str())),
        )
        .unwrap_or_else(|| self.id.clone().into_owned())
    }
}

/// Returns a sentence in English; `None` if no file contains the id. Values that consist of digits
/// are treated as numbers, for plurals.
pub fn english<'a>(
    id: &str,
    values: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Option<String> {
    let pattern = BUNDLE.get_message(id)?.value()?;
    let mut arguments = FluentArgs::new();
    for (name, value) in values {
        arguments.set(name, argument(value));
    }
    let mut errors = Vec::new();
    let sentence = BUNDLE.format_pattern(pattern, Some(&arguments), &mut errors);
    Some(sentence.into_owned())
}

/// Converts a value. Leading zeros and very long digit sequences would be lost in a number.
fn argument(value: &str) -> FluentValue<'_> {
    let is_number = (1..=9).contains(&value.len())
        && value.bytes().all(|byte| byte.is_ascii_digit())
        && (value == "0" || !value.starts_with('0'));
    match value.parse::<u32>() {
        Ok(number) if is_number => FluentValue::from(number),
        _ => FluentValue::from(value),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn all_files_are_valid_and_ids_are_unique() {
        let mut ids = BTreeSet::new();
        for (name, source) in ENGLISH {
            let resource = FluentResource::try_new((*source).to_owned());
            let resource =
                resource.unwrap_or_else(|(_, errors)| panic!("{name} has errors: {errors:?}"));
            for line in resource.source().lines() {
                let Some((id, _)) = line.split_once(" =") else {
                    continue;
                };
                if line.starts_with(|first: char| first.is_ascii_lowercase()) {
                    assert!(ids.insert(id.to_owned()), "{name}: {id} occurs twice");
                }
            }
        }
        for id in &ids {
            assert!(english(id, []).is_some(), "{id} has no sentence");
        }
    }

    #[test]
    fn values_are_inserted_into_the_message() {
        let notice = Notice::new("program-exited").with("code", 3);
        assert_eq!(notice.english(), "Your program ended with exit code 3.");
    }

    #[test]
    fn an_unknown_id_is_returned_unchanged() {
        assert_eq!(
            Notice::new("of-a-later-version").english(),
            "of-a-later-version"
        );
        assert_eq!(english("of-a-later-version", []), None);
    }

    #[test]
    fn digits_select_the_plural_and_are_not_reformatted() {
        assert_eq!(argument("1"), FluentValue::from(1));
        for text in ["007", "", "-3", "1.5", "12345678901234"] {
            assert_eq!(argument(text), FluentValue::from(text));
        }
    }
}
