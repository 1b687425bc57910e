use std::ops::Deref;
use std::sync::Arc;

use super::guards::Guards;
use super::passwords::PasswordCost;
use crate::state::CreatorState;

/// The creator's state and the API's limits. Clones share both.
#[derive(Clone)]
pub(crate) struct AppState {
    creator: Arc<CreatorState>,
    pub(super) guards: Arc<Guards>,
}

impl AppState {
    pub(super) fn new(creator: Arc<CreatorState>, cost: PasswordCost) -> Self {
        Self {
            creator,
            guards: Arc::new(Guards::new(cost)),
        }
    }
}

impl Deref for AppState {
    type Target = CreatorState;

    fn deref(&self) -> &CreatorState {
        &self.creator
    }
}
