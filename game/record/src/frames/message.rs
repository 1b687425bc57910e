use std::borrow::Cow;
use std::collections::BTreeMap;

use aimmo_proto::creator::TurnRecord;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{CodeError, Hint, Location, Look, Outcome, to_json};
use crate::convert;

/// A message other than a state or delta.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Message {
    /// The game's clock.
    Game(GameFrame),
    /// The player's own log of a turn.
    Log(LogFrame),
    /// The state of the player's own code.
    Code(CodeFrame),
    /// The player's own progress through the lesson.
    Tasks(TasksFrame),
    /// The reason the socket is closed.
    Error(ErrorFrame),
}

impl Message {
    /// Serializes the message for sockets.
    pub fn to_json(&self) -> String {
        to_json(self)
    }
}

/// The game's clock; sent after the hello and when it changes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GameFrame {
    /// True while the clock is stopped.
    pub paused: bool,
    /// Milliseconds from the start of one turn to the next; 0: as fast as possible.
    pub turn_interval_ms: u32,
    /// True while the game is waiting because its turns cannot be stored.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stalled: bool,
    /// The last turn in which the tasks of a timed lesson count; omitted until its clock is
    /// started.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_turn: Option<u64>,
    /// Increases whenever the organiser gives everyone the starter program; omitted if 0.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub starters_given: u32,
    /// The looks that players have chosen, by player id (as text, because serde cannot read number
    /// keys in a tagged message); omitted if empty.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub looks: BTreeMap<String, Look>,
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// The log of one player's code in a turn; sent only to that player.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LogFrame {
    /// The turn.
    pub turn_count: u64,
    /// The code's output, at most 16 KiB. In turns recorded before errors were stored separately,
    /// it includes the error.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The version of the code that ran; omitted if none did, and in turns recorded before it was
    /// stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_version: Option<u32>,
    /// The outcome of asking the code.
    pub outcome: Outcome,
    /// The error in the code, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<CodeError>,
}

impl LogFrame {
    /// Returns `player`'s log of a recorded turn, if any.
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
            error: log.and_then(|log| log.error.as_ref()).map(CodeError::from),
        })
    }
}

/// The state of the player's own code; sent after the hello and when it changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CodeFrame {
    /// The version; 0 if there is none.
    pub version: u32,
    /// Its status.
    pub status: CodeStatus,
    /// The first turn that it played, once it has played one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<u64>,
    /// The turn since which it has been failing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failing_since: Option<u64>,
    /// The current error, while it is failing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<CodeError>,
    /// Hints about working code; omitted if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hints: Vec<Hint>,
}

/// The player's own progress through the lesson; sent after the hello and when it changes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TasksFrame {
    /// The id of the lesson; empty once the lesson has ended.
    pub lesson: String,
    /// The tasks that are met, in the lesson's order.
    pub met: Vec<TaskMet>,
    /// The task that the player works on; omitted once all tasks are met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<OpenTask>,
}

/// A task that is met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TaskMet {
    /// The task's id.
    pub task: String,
    /// The turn that met it.
    pub turn: u64,
}

/// A task that is not met yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OpenTask {
    /// The task's id.
    pub task: String,
    /// The index of the first part of its check that is not met.
    pub part: u32,
    /// The turns, cells or conditions of this part that count so far.
    pub have: u32,
    /// The number needed.
    pub need: u32,
    /// The places that bring the avatar closer to meeting it; omitted if none are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<TaskTarget>,
}

/// Places of which the avatar should reach one. Empty lists are omitted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct TaskTarget {
    /// The kinds of interactables.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<String>,
    /// The names of landmarks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub landmarks: Vec<String>,
    /// Cells of the map.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cells: Vec<Location>,
}

/// The status of a player's code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the other variants are self-explanatory")]
pub enum CodeStatus {
    /// There is no code yet.
    None,
    Loading,
    Playing,
    /// It is running, but its last turn failed, or it is being restarted.
    Failing,
    /// It failed to load; the avatar waits.
    Failed,
}

/// The reason the game closes a socket; always the last message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ErrorFrame {
    /// The close code that follows.
    pub code: u16,
    /// A helpful sentence in English.
    pub detail: String,
    /// The id of the sentence, if pages have translations of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Cow<'static, str>>,
}

/// The close codes of the protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
#[expect(missing_docs, reason = "the other names are self-explanatory")]
pub enum CloseCode {
    Stopping = 1001,
    TooManyMessages = 1008,
    MessageTooLong = 1009,
    /// Too many sockets; retry later.
    Full = 1013,
    /// The first message was not a hello of a supported protocol.
    BadHello = 4400,
    /// The token is invalid or has expired.
    Token = 4401,
    /// The token is for another game, or its access was revoked.
    Forbidden = 4403,
    NoHello = 4408,
    /// The organiser stopped the game; only the organiser can restart it.
    LessonOver = 4410,
}

impl From<CloseCode> for u16 {
    fn from(code: CloseCode) -> Self {
        code as Self
    }
}

impl ErrorFrame {
    /// Returns the message to send before closing with `code`.
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
    use aimmo_proto::worker;
    use expect_test::{Expect, expect};

    use super::*;
    use crate::frames::{Action, Colour, Hat, Shape};

    fn check(message: Message, expected: Expect) {
        let text = message.to_json();
        expected.assert_eq(&text);
        assert_eq!(serde_json::from_str::<Message>(&text).unwrap(), message);
    }

    #[test]
    fn a_clock_message_serializes_as_documented() {
        check(
            Message::Game(GameFrame {
                paused: false,
                turn_interval_ms: 2000,
                ..GameFrame::default()
            }),
            expect![[r#"{"type":"game","paused":false,"turnIntervalMs":2000}"#]],
        );
        check(
            Message::Game(GameFrame {
                paused: false,
                turn_interval_ms: 2000,
                stalled: true,
                last_turn: Some(340),
                starters_given: 1,
                looks: [(
                    "7".to_owned(),
                    Look {
                        shape: Shape::Round,
                        colour: Colour::Sky,
                        hat: Hat::Cap,
                    },
                )]
                .into(),
            }),
            expect![[
                r#"{"type":"game","paused":false,"turnIntervalMs":2000,"stalled":true,"lastTurn":340,"startersGiven":1,"looks":{"7":{"shape":"round","colour":"sky","hat":"cap"}}}"#
            ]],
        );
    }

    #[test]
    fn absent_members_of_a_log_are_omitted() {
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
                error: Some(CodeError {
                    message: "NameError: x".to_owned(),
                    line: Some(7),
                    count: Some(2),
                    ..CodeError::default()
                }),
                ..quiet
            }),
            expect![[
                r#"{"type":"log","turnCount":12,"text":"<b>hi</b>\n","codeVersion":3,"outcome":"error","error":{"message":"NameError: x","line":7,"count":2}}"#
            ]],
        );
    }

    #[test]
    fn a_code_status_serializes_as_documented() {
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
    fn close_reasons_serialize_as_documented() {
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
    fn players_receive_only_their_own_logs_of_a_recorded_turn() {
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
            logs: vec![log(7, "mine"), log(6, "from a player without a decision")],
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
                error: Some(worker::CodeError {
                    message: "NameError: x".to_owned(),
                    line: 2,
                    ..worker::CodeError::default()
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
