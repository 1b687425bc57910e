use std::collections::BTreeMap;

use aimmo_proto::worker::{self, CodePlace};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A sentence of the arena as an id with values; `messages/` contains the texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Notice {
    /// The message's id, such as `did-you-mean`.
    pub id: String,
    /// The values used in the sentence; omitted if empty.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, String>,
}

/// A line of the player's source on the way to an error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Place {
    /// The line, from 1.
    pub line: u32,
    /// The function containing the line; omitted at the top level.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub function: String,
    /// The source text of the line.
    pub text: String,
}

/// An error in a player's code.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct CodeError {
    /// Python's message in one line, in the program's own words; omitted if `notice` describes the
    /// error.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub message: String,
    /// The line in the player's source, from 1; omitted if no line is to blame.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// The description of the error in the arena's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<Notice>,
    /// Advice; omitted unless the cause is certain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advice: Option<Notice>,
    /// The player's lines leading to the error, outermost first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub trace: Vec<Place>,
    /// The number of consecutive failures of this kind; omitted for the first one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// Turns until a program that keeps crashing is restarted; omitted if it is not being held
    /// back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rest_turns: Option<u32>,
}

/// A line that is valid but probably does not do what the player intended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Hint {
    /// The line in the player's source, from 1.
    pub line: u32,
    /// The hint.
    pub advice: Notice,
}

impl From<&worker::Notice> for Notice {
    fn from(notice: &worker::Notice) -> Self {
        Self {
            id: notice.id.clone(),
            values: notice.values.clone(),
        }
    }
}

impl From<&CodePlace> for Place {
    fn from(place: &CodePlace) -> Self {
        Self {
            line: place.line,
            function: place.function.clone(),
            text: place.text.clone(),
        }
    }
}

impl From<&worker::CodeError> for CodeError {
    fn from(error: &worker::CodeError) -> Self {
        Self {
            message: error.message.clone(),
            line: (error.line > 0).then_some(error.line),
            notice: error.notice.as_ref().map(Notice::from),
            advice: error.advice.as_ref().map(Notice::from),
            trace: error.trace.iter().map(Place::from).collect(),
            count: (error.count > 1).then_some(error.count),
            rest_turns: (error.rest_turns > 0).then_some(error.rest_turns),
        }
    }
}

impl From<Notice> for worker::Notice {
    fn from(Notice { id, values }: Notice) -> Self {
        Self { id, values }
    }
}

impl From<CodeError> for worker::CodeError {
    fn from(error: CodeError) -> Self {
        let place = |Place {
                         line,
                         function,
                         text,
                     }| CodePlace {
            line,
            function,
            text,
        };
        Self {
            message: error.message,
            line: error.line.unwrap_or(0),
            count: error.count.unwrap_or(1),
            notice: error.notice.map(worker::Notice::from),
            advice: error.advice.map(worker::Notice::from),
            trace: error.trace.into_iter().map(place).collect(),
            rest_turns: error.rest_turns.unwrap_or(0),
        }
    }
}

impl Hint {
    /// Converts a worker's hint; `None` if it contains no advice.
    pub fn of(hint: &worker::Hint) -> Option<Self> {
        Some(Self {
            line: hint.line,
            advice: hint.advice.as_ref()?.into(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absent_members_of_a_code_error_are_omitted() {
        let proto = worker::CodeError {
            message: "NameError: x".to_owned(),
            count: 1,
            ..worker::CodeError::default()
        };
        let error = CodeError::from(&proto);
        assert_eq!((error.line, error.count), (None, None));
        let text = serde_json::to_string(&error).unwrap();
        assert_eq!(text, r#"{"message":"NameError: x"}"#);
        assert_eq!(serde_json::from_str::<CodeError>(&text).unwrap(), error);
    }

    #[test]
    fn a_code_error_contains_its_location_and_sentences() {
        let proto = worker::CodeError {
            line: 7,
            count: 3,
            notice: Some(worker::Notice {
                id: "program-late-at".to_owned(),
                values: BTreeMap::from([("line".to_owned(), "7".to_owned())]),
            }),
            trace: vec![CodePlace {
                line: 7,
                function: "next_turn".to_owned(),
                text: "while True:".to_owned(),
            }],
            rest_turns: 4,
            ..worker::CodeError::default()
        };
        let text = serde_json::to_string(&CodeError::from(&proto)).unwrap();
        let expected = concat!(
            r#"{"line":7,"notice":{"id":"program-late-at","values":{"line":"7"}},"#,
            r#""trace":[{"line":7,"function":"next_turn","text":"while True:"}],"count":3,"restTurns":4}"#
        );
        assert_eq!(text, expected);
        let read: CodeError = serde_json::from_str(&text).unwrap();
        assert_eq!(worker::CodeError::from(read), proto);
    }
}
