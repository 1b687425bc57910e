use std::fmt;

use serde::Deserialize;
use utoipa::ToSchema;

/// The first message of a socket: `{"type":"hello","protocol":1,"token":"…","resume":12}`.
#[derive(Clone, PartialEq, Eq, Deserialize, ToSchema)]
pub struct Hello {
    /// Always `hello`.
    #[serde(rename = "type")]
    kind: HelloType,
    /// The version of the protocol that the page supports.
    pub protocol: u32,
    /// The token issued for this game by the HTTP API.
    pub token: String,
    /// The last turn that the page has; omitted for none.
    #[serde(default)]
    pub resume: Option<u64>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum HelloType {
    Hello,
}

impl Hello {
    /// Parses a hello. The error contains the position, but never the token.
    pub fn read(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }
}

/// Omits the token.
impl fmt::Debug for Hello {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hello")
            .field("protocol", &self.protocol)
            .field("resume", &self.resume)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hello_is_parsed_with_and_without_a_turn() {
        let hello =
            Hello::read(r#"{"type":"hello","protocol":1,"token":"secret","resume":12}"#).unwrap();
        assert_eq!((hello.protocol, hello.resume), (1, Some(12)));
        let hello =
            Hello::read(r#"{"type":"hello","protocol":1,"token":"secret","more":[]}"#).unwrap();
        assert_eq!(hello.resume, None);
        assert_eq!(hello.token, "secret");
    }

    #[test]
    fn debug_output_hides_the_token() {
        let hello = Hello::read(r#"{"type":"hello","protocol":1,"token":"secret"}"#).unwrap();
        assert!(!format!("{hello:?}").contains("secret"));
    }

    #[test]
    fn other_messages_are_rejected() {
        for text in [
            "",
            "{}",
            "[]",
            r#"{"type":"bye","protocol":1,"token":""}"#,
            r#"{"type":"hello","protocol":-1,"token":""}"#,
            r#"{"type":"hello","protocol":1}"#,
            r#"{"type":"hello","protocol":1,"token":7}"#,
        ] {
            assert!(Hello::read(text).is_err(), "{text}");
        }
    }
}
