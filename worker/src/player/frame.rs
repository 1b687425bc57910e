//! The frames between worker and Python, as specified in docs/player-protocol.md.

use aimmo_proto::worker::{Action, ActionType, TurnRequest};

use super::Code;
use super::document::Blame;
use super::facts::Span;

const LOAD: u8 = 1;
const TURN: u8 = 2;
/// Length, kind, nonce.
const HEADER_BYTES: usize = 16;
pub(super) const ANSWER_BYTES: usize = 24;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Answer {
    /// The code is running; the number is the length in bytes of the hints at the end of the log.
    Loaded(u32),
    /// The question has not been answered yet; these are the facts about the code.
    Facts(Span),
    Failed(Blame),
    Mistake(Blame),
    /// The question has not been answered yet; holds the code's current place.
    Stuck(Blame),
    Act(Action),
}

pub(super) fn load(out: &mut Vec<u8>, nonce: u64, code: &Code) {
    begin(out, LOAD, nonce, 16 + code.source.len());
    out.extend(code.seed.to_le_bytes());
    out.extend(code.player.to_le_bytes());
    out.extend(code.version.to_le_bytes());
    out.extend(code.source.as_bytes());
}

/// Writes the frame that requests a decision; `terrain` is empty if the process already has it.
pub(super) fn turn(out: &mut Vec<u8>, nonce: u64, request: &TurnRequest, terrain: &[u8]) {
    let parts = [terrain, &request.entities, &request.avatar];
    let length = 8 + parts.iter().map(|part| part.len()).sum::<usize>();
    begin(out, TURN, nonce, length);
    out.extend(length_of(terrain.len()));
    out.extend(length_of(request.entities.len()));
    for part in parts {
        out.extend_from_slice(part);
    }
}

pub(super) fn answer(bytes: &[u8]) -> Option<(u64, Answer)> {
    let bytes: &[u8; ANSWER_BYTES] = bytes.try_into().ok()?;
    let (nonce, rest) = bytes.split_first_chunk::<8>()?;
    let ([kind, dx, dy, _], rest) = rest.split_first_chunk::<4>()?;
    let (value, rest) = rest.split_first_chunk::<4>()?;
    let (bytes, rest) = rest.split_first_chunk::<4>()?;
    let (end, _) = rest.split_first_chunk::<4>()?;
    let bytes = u32::from_le_bytes(*bytes);
    let end = u32::from_le_bytes(*end);
    let value = i32::from_le_bytes(*value);
    let act = |kind: ActionType| {
        Answer::Act(Action {
            r#type: kind.into(),
            dx: i32::from(dx.cast_signed()),
            dy: i32::from(dy.cast_signed()),
            index: value,
        })
    };
    let blame = Blame {
        line: u32::try_from(value).unwrap_or(0),
        bytes,
    };
    let answer = match kind {
        1 => Answer::Loaded(bytes),
        2 => Answer::Failed(blame),
        3 => Answer::Mistake(blame),
        4 => Answer::Stuck(blame),
        5 => Answer::Facts(Span { bytes, end }),
        16 => act(ActionType::Wait),
        17 => act(ActionType::Move),
        18 => act(ActionType::Attack),
        19 => act(ActionType::Pickup),
        20 => act(ActionType::Drop),
        21 => act(ActionType::MoveTowards),
        _ => return None,
    };
    Some((u64::from_le_bytes(*nonce), answer))
}

fn begin(out: &mut Vec<u8>, kind: u8, nonce: u64, length: usize) {
    out.clear();
    out.reserve(HEADER_BYTES + length);
    out.extend(length_of(length));
    out.extend([kind, 0, 0, 0]);
    out.extend(nonce.to_le_bytes());
}

// Messages are far below 4 GiB.
fn length_of(bytes: usize) -> [u8; 4] {
    u32::try_from(bytes).unwrap_or(u32::MAX).to_le_bytes()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_answer_must_have_exactly_the_right_length() {
        let mut bytes = vec![0; ANSWER_BYTES];
        bytes[8] = 1;
        assert_eq!(answer(&bytes), Some((0, Answer::Loaded(0))));
        assert!(answer(&bytes[1..]).is_none());
        bytes.push(0);
        assert!(answer(&bytes).is_none());
    }

    #[test]
    fn a_move_is_read_with_its_direction() {
        let mut bytes = [0; ANSWER_BYTES];
        bytes[0] = 7;
        bytes[8] = 17;
        bytes[10] = 0xff;
        let expected = Action {
            r#type: ActionType::Move.into(),
            dy: -1,
            ..Action::default()
        };
        assert_eq!(answer(&bytes), Some((7, Answer::Act(expected))));
    }

    #[test]
    fn an_error_is_read_with_the_length_of_its_document() {
        let mut bytes = [0; ANSWER_BYTES];
        bytes[8] = 3;
        bytes[12] = 5;
        bytes[17] = 1;
        let blame = Blame {
            line: 5,
            bytes: 256,
        };
        assert_eq!(answer(&bytes), Some((0, Answer::Mistake(blame))));
        bytes[8] = 2;
        bytes[15] = 0xff;
        let unknown = Blame { line: 0, ..blame };
        assert_eq!(answer(&bytes), Some((0, Answer::Failed(unknown))));
    }

    #[test]
    fn facts_are_read_with_their_place_in_the_log() {
        let mut bytes = [0; ANSWER_BYTES];
        bytes[8] = 5;
        bytes[16] = 7;
        bytes[20] = 9;
        let span = Span { bytes: 7, end: 9 };
        assert_eq!(answer(&bytes), Some((0, Answer::Facts(span))));
    }

    proptest! {
        #[test]
        fn any_bytes_are_decoded_or_rejected(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            let read = answer(&bytes);
            prop_assert!(read.is_none() || bytes.len() == ANSWER_BYTES);
        }
    }
}
