//! Players' current names, for checkpoints from before names were stored.

use std::collections::BTreeMap;

use aimmo_proto::creator::Desired;
use tokio::sync::watch;

#[derive(Debug, Clone)]
pub(crate) struct PlayerNames(watch::Receiver<Desired>);

impl PlayerNames {
    pub(crate) fn new(desired: watch::Receiver<Desired>) -> Self {
        Self(desired)
    }

    pub(crate) fn now(&self) -> BTreeMap<u32, String> {
        of(&self.0.borrow())
    }
}

pub(crate) fn of(desired: &Desired) -> BTreeMap<u32, String> {
    let players = desired.players.iter();
    players
        .map(|player| (player.player_id, player.name.clone()))
        .collect()
}
