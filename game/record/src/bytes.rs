//! Encodes records for storage, where the players' logs are kept separately.

use aimmo_proto::creator::{PlayerLog, TurnRecord};
use prost::Message;

/// Bytes that are not a valid record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("invalid turn record: {0}")]
pub struct DecodeError(#[from] prost::DecodeError);

/// Encodes a record.
pub fn encode(record: &TurnRecord) -> Vec<u8> {
    record.encode_to_vec()
}

/// Decodes the output of [`encode`].
pub fn decode(bytes: &[u8]) -> Result<TurnRecord, DecodeError> {
    Ok(TurnRecord::decode(bytes)?)
}

/// Removes the players' private logs, which are stored separately; `record.logs = logs` undoes it.
pub fn split_logs(mut record: TurnRecord) -> (TurnRecord, Vec<PlayerLog>) {
    let logs = std::mem::take(&mut record.logs);
    (record, logs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::convert;
    use crate::frames::{Action, Outcome};
    use proptest::prelude::*;

    fn record() -> TurnRecord {
        TurnRecord {
            turn: 3,
            rules_version: 1,
            changes: Vec::new(),
            decisions: vec![convert::decision(7, Action::Pickup, Outcome::Answered)],
            logs: vec![PlayerLog {
                player_id: 7,
                text: "secret".to_owned(),
                ..PlayerLog::default()
            }],
            world_hash: vec![1; 16].into(),
            ..TurnRecord::default()
        }
    }

    #[test]
    fn a_record_survives_encoding() {
        assert_eq!(decode(&encode(&record())), Ok(record()));
    }

    #[test]
    fn logs_can_be_split_off_and_restored() {
        let (mut public, logs) = split_logs(record());
        let text = String::from_utf8_lossy(&encode(&public)).into_owned();
        assert!(!text.contains("secret"));
        public.logs = logs;
        assert_eq!(public, record());
    }

    proptest! {
        #[test]
        fn the_decoder_never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = decode(&bytes);
        }

        #[test]
        fn changed_bytes_decode_to_a_different_record_or_an_error(place in any::<usize>(), flip in 1u8..) {
            let mut bytes = encode(&record());
            let place = place % bytes.len();
            bytes[place] ^= flip;
            if let Ok(changed) = decode(&bytes) {
                prop_assert_eq!(decode(&encode(&changed)), Ok(changed));
            }
        }
    }
}
