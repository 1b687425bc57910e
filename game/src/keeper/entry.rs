//! A turn as it lies in the journal.

use aimmo_proto::creator::{AppendRequest, Checkpoint, TurnRecord};
use prost::Message as _;

/// A turn and, now and then, the world after it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    pub(crate) turn: TurnRecord,
    pub(crate) checkpoint: Option<Checkpoint>,
}

impl Entry {
    /// The bytes are those of an `AppendRequest` with this one turn and no
    /// generation: the one that uploads it is not known yet.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let request = AppendRequest {
            generation: 0,
            turns: vec![self.turn.clone()],
            checkpoint: self.checkpoint.clone(),
        };
        request.encode_to_vec()
    }

    /// None for anything else than one turn.
    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        let AppendRequest {
            generation: 0,
            turns,
            checkpoint,
        } = AppendRequest::decode(bytes).ok()?
        else {
            return None;
        };
        let [turn] = <[TurnRecord; 1]>::try_from(turns).ok()?;
        Some(Self { turn, checkpoint })
    }
}
