//! Records as stores keep them: bytes, with the players' logs apart.

use aimmo_proto::creator::{PlayerLog, TurnRecord};
use prost::Message;

/// Bytes that are no record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("these bytes are no turn's record: {0}")]
pub struct DecodeError(#[from] prost::DecodeError);

/// The bytes of a record.
pub fn encode(record: &TurnRecord) -> Vec<u8> {
    record.encode_to_vec()
}

/// The record of bytes from [`encode`].
///
/// # Errors
/// When the bytes are no record.
pub fn decode(bytes: &[u8]) -> Result<TurnRecord, DecodeError> {
    Ok(TurnRecord::decode(bytes)?)
}

/// Takes the players' private logs out of a record, so that they can be stored, read and forgotten apart from what everybody
/// may see. `record.logs = logs` puts them back.
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
        }
    }

    #[test]
    fn a_record_reads_back_from_its_bytes() {
        assert_eq!(decode(&encode(&record())), Ok(record()));
    }

    #[test]
    fn logs_are_separable_and_can_be_put_back() {
        let (mut public, logs) = split_logs(record());
        let text = String::from_utf8_lossy(&encode(&public)).into_owned();
        assert!(!text.contains("secret"));
        public.logs = logs;
        assert_eq!(public, record());
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_decoder_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = decode(&bytes);
        }

        #[test]
        fn changed_bytes_are_another_record_or_an_error(place in any::<usize>(), flip in 1u8..) {
            let mut bytes = encode(&record());
            let place = place % bytes.len();
            bytes[place] ^= flip;
            if let Ok(changed) = decode(&bytes) {
                prop_assert_eq!(decode(&encode(&changed)), Ok(changed));
            }
        }
    }
}
