use aimmo_proto::creator::{AppendRequest, Checkpoint, TurnRecord};
use prost::Message as _;

/// A turn, with the world after it if there is a checkpoint.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    pub(crate) turn: TurnRecord,
    pub(crate) checkpoint: Option<Checkpoint>,
}

impl Entry {
    /// Encodes an `AppendRequest` with one turn and no generation, which is not known yet.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let request = AppendRequest {
            generation: 0,
            turns: vec![self.turn.clone()],
            checkpoint: self.checkpoint.clone(),
        };
        request.encode_to_vec()
    }

    /// Decodes an entry; returns `None` unless the bytes hold exactly one turn.
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
