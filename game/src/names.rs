//! The players' names, for worlds from checkpoints, which know ids alone.

use std::collections::BTreeMap;

use aimmo_proto::creator::Desired;
use tokio::sync::watch;

/// The names of those who play now.
#[derive(Debug, Clone)]
pub(crate) struct Names(watch::Receiver<Desired>);

impl Names {
    pub(crate) fn new(desired: watch::Receiver<Desired>) -> Self {
        Self(desired)
    }

    /// By player id.
    pub(crate) fn now(&self) -> BTreeMap<u32, String> {
        of(&self.0.borrow())
    }
}

/// The names of those who play, by player id.
pub(crate) fn of(desired: &Desired) -> BTreeMap<u32, String> {
    let players = desired.players.iter();
    players
        .map(|player| (player.player_id, player.name.clone()))
        .collect()
}
