//! The last answer from a player's code, which is sent again if the game repeats its request.

use aimmo_proto::worker::{Outcome, TurnRequest, TurnResponse};
use bytes::Bytes;

pub(super) struct LastAnswer {
    entities: Bytes,
    avatar: Bytes,
    response: TurnResponse,
}

impl LastAnswer {
    /// Records an answer if the code completed the turn; if not, a second attempt may succeed.
    pub(super) fn to(request: &TurnRequest, response: &TurnResponse) -> Option<Self> {
        match response.outcome() {
            Outcome::Answered | Outcome::Error => Some(Self {
                entities: request.entities.clone(),
                avatar: request.avatar.clone(),
                response: response.clone(),
            }),
            _ => None,
        }
    }

    pub(super) fn answers(&self, request: &TurnRequest) -> bool {
        self.response.turn == request.turn
            && self.entities == request.entities
            && self.avatar == request.avatar
    }

    pub(super) fn response(&self) -> TurnResponse {
        self.response.clone()
    }
}
