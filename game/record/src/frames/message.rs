//! What a socket is told beside the turns: private logs, the state of the code, the clock, and why it is closed.

use std::borrow::Cow;

use aimmo_proto::creator::TurnRecord;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Hint, Mistake, Outcome, to_json};
use crate::convert;

/// What a socket is told beside states and deltas.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Message {
    /// The game's clock.
    Game(GameFrame),
    /// A player's own log of a turn.
    Log(LogFrame),
    /// A player's own code.
    Code(CodeFrame),
    /// Why the socket is closed.
    Error(ErrorFrame),
}

impl Message {
    /// The text of the message, as sockets carry it.
    pub fn to_json(&self) -> String {
        to_json(self)
    }
}

/// The game's clock; sent after the hello and on change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GameFrame {
    /// True while the clock stands.
    pub paused: bool,
    /// Milliseconds from the start of one turn to the next; 0: as fast as it goes.
    pub turn_interval_ms: u32,
    /// True while the game waits because its turns cannot be stored.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stalled: bool,
}

/// What one player's code left in a turn; goes to that player alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LogFrame {
    /// The turn.
    pub turn_count: u64,
    /// What the code printed; at most 16 KiB. In turns recorded before errors were kept, the error is in here.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The version of the code that played; left out where none did, and in turns recorded before it was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_version: Option<u32>,
    /// How the answer came about.
    pub outcome: Outcome,
    /// The mistake in the code, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<Mistake>,
}

impl LogFrame {
    /// What `player` got of a recorded turn; `None` where the turn left nothing for them.
    pub fn replayed(record: &TurnRecord, player: u32) -> Option<Self> {
        let log = record.logs.iter().find(|log| log.player_id == player);
        let decision = record
            .decisions
            .iter()
            .find(|decision| decision.player_id == player);
        let outcome = decision.map_or(Outcome::Answered, |decision| {
            convert::outcome_from_proto(decision.outcome())
        });
        let says_nothing = matches!(outcome, Outcome::Answered | Outcome::NotReady);
        (log.is_some() || !says_nothing).then(|| Self {
            turn_count: record.turn,
            text: log.map(|log| log.text.clone()).unwrap_or_default(),
            code_version: log
                .map(|log| log.code_version)
                .filter(|version| *version > 0),
            outcome,
            error: log.and_then(|log| log.error.as_ref()).map(Mistake::from),
        })
    }
}

/// How a player's own code is doing; sent after the hello and on change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CodeFrame {
    /// The version; 0 while there is none.
    pub version: u32,
    /// What it does.
    pub status: CodeStatus,
    /// The turn that it played first, once it has played one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<u64>,
    /// The first turn since which it has been failing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failing_since: Option<u64>,
    /// What it failed with, as long as it fails.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<Mistake>,
    /// Hints about code that plays; left out for none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hints: Vec<Hint>,
}

/// What a version of a player's code does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CodeStatus {
    /// There is no code yet.
    None,
    /// It is on its way.
    Loading,
    /// It plays.
    Playing,
    /// It runs, but its last turn went wrong, or it is being started again.
    Failing,
    /// It did not load; the avatar waits.
    Failed,
}

/// Why the game closes a socket; the last message before it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ErrorFrame {
    /// The close code that follows.
    pub code: u16,
    /// A sentence that helps, in English.
    pub detail: String,
    /// The id of the sentence, where pages have it in their language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Cow<'static, str>>,
}

/// The close codes of the protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum CloseCode {
    /// The game stops.
    Stopping = 1001,
    /// Too many sockets; try again later.
    Full = 1013,
    /// The first message was no hello of a known protocol.
    BadHello = 4400,
    /// The token is refused or has expired.
    Token = 4401,
    /// The token is not for this game, or the access that it gave has ended.
    Forbidden = 4403,
    /// No hello came in time.
    NoHello = 4408,
    /// The organiser stopped the game; only the organiser starts it again.
    LessonOver = 4410,
}

impl From<CloseCode> for u16 {
    fn from(code: CloseCode) -> Self {
        code as Self
    }
}

impl ErrorFrame {
    /// The message that goes before closing with `code`.
    pub fn new(code: CloseCode, detail: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            detail: detail.into(),
            id: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use aimmo_proto::creator::PlayerLog;
    use aimmo_proto::worker::CodeError;
    use expect_test::{Expect, expect};

    use super::*;
    use crate::frames::Action;

    fn check(message: Message, expected: Expect) {
        let text = message.to_json();
        expected.assert_eq(&text);
        assert_eq!(serde_json::from_str::<Message>(&text).unwrap(), message);
    }

    #[test]
    fn the_clock() {
        check(
            Message::Game(GameFrame {
                paused: false,
                turn_interval_ms: 2000,
                stalled: false,
            }),
            expect![[r#"{"type":"game","paused":false,"turnIntervalMs":2000}"#]],
        );
        check(
            Message::Game(GameFrame {
                paused: false,
                turn_interval_ms: 2000,
                stalled: true,
            }),
            expect![[r#"{"type":"game","paused":false,"turnIntervalMs":2000,"stalled":true}"#]],
        );
    }

    #[test]
    fn a_log_leaves_out_what_there_is_not() {
        let quiet = LogFrame {
            turn_count: 12,
            text: String::new(),
            code_version: None,
            outcome: Outcome::Late,
            error: None,
        };
        check(
            Message::Log(quiet.clone()),
            expect![[r#"{"type":"log","turnCount":12,"outcome":"late"}"#]],
        );
        check(
            Message::Log(LogFrame {
                text: "<b>hi</b>\n".to_owned(),
                code_version: Some(3),
                outcome: Outcome::Error,
                error: Some(Mistake {
                    message: "NameError: x".to_owned(),
                    line: Some(7),
                    count: Some(2),
                    ..Mistake::default()
                }),
                ..quiet
            }),
            expect![[
                r#"{"type":"log","turnCount":12,"text":"<b>hi</b>\n","codeVersion":3,"outcome":"error","error":{"message":"NameError: x","line":7,"count":2}}"#
            ]],
        );
    }

    #[test]
    fn the_state_of_the_code() {
        check(
            Message::Code(CodeFrame {
                version: 0,
                status: CodeStatus::None,
                since: None,
                failing_since: None,
                error: None,
                hints: Vec::new(),
            }),
            expect![[r#"{"type":"code","version":0,"status":"none"}"#]],
        );
        check(
            Message::Code(CodeFrame {
                version: 2,
                status: CodeStatus::Playing,
                since: Some(40),
                failing_since: None,
                error: None,
                hints: Vec::new(),
            }),
            expect![[r#"{"type":"code","version":2,"status":"playing","since":40}"#]],
        );
    }

    #[test]
    fn why_a_socket_is_closed() {
        check(
            Message::Error(ErrorFrame::new(
                CloseCode::Token,
                "The token has expired: reload the page.",
            )),
            expect![[
                r#"{"type":"error","code":4401,"detail":"The token has expired: reload the page."}"#
            ]],
        );
    }

    #[test]
    fn a_recorded_turn_gives_every_player_their_own_log_alone() {
        let log = |player_id: u32, text: &str| PlayerLog {
            player_id,
            text: text.to_owned(),
            ..PlayerLog::default()
        };
        let record = TurnRecord {
            turn: 3,
            decisions: vec![
                convert::decision(7, Action::Wait, Outcome::Error),
                convert::decision(8, Action::Pickup, Outcome::Answered),
                convert::decision(9, Action::Wait, Outcome::Late),
                convert::decision(10, Action::Wait, Outcome::NotReady),
            ],
            logs: vec![log(7, "mine"), log(6, "of one who has no decision")],
            ..TurnRecord::default()
        };
        let own = |player| LogFrame::replayed(&record, player).map(|log| (log.text, log.outcome));
        assert_eq!(own(7), Some(("mine".to_owned(), Outcome::Error)));
        assert_eq!(own(8), None);
        assert_eq!(own(9), Some((String::new(), Outcome::Late)));
        assert_eq!(own(6).unwrap().1, Outcome::Answered);
        assert_eq!(own(10), None);
        assert_eq!(own(5), None);
    }

    #[test]
    fn a_recorded_error_is_replayed_with_its_version() {
        let record = TurnRecord {
            turn: 3,
            decisions: vec![convert::decision(7, Action::Wait, Outcome::Error)],
            logs: vec![PlayerLog {
                player_id: 7,
                code_version: 4,
                error: Some(CodeError {
                    message: "NameError: x".to_owned(),
                    line: 2,
                    ..CodeError::default()
                }),
                ..PlayerLog::default()
            }],
            ..TurnRecord::default()
        };
        let log = LogFrame::replayed(&record, 7).unwrap();
        assert_eq!(log.code_version, Some(4));
        let error = log.error.unwrap();
        assert_eq!(
            (error.message.as_str(), error.line),
            ("NameError: x", Some(2))
        );
    }
}
