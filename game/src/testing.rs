//! Test doubles for this crate: in-process workers and their launcher.

mod arena;
mod launcher;
pub(crate) mod sample_game;
mod worker;

pub(crate) use arena::{Arena, desired};
pub(crate) use launcher::FakeLauncher;
pub(crate) use sample_game::SampleGame;
pub(crate) use worker::facts;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use aimmo_common::ids::{CodeVersion, PlayerId};

use crate::code::{CodeSource, Error};

/// A timeout that no machine should ever reach.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// Code in memory. The text is interpreted by [`worker`]: `move`, `print`, `silent`, `garbage`,
/// `broken`.
#[derive(Debug, Default)]
pub(crate) struct FakeCode(Mutex<BTreeMap<(PlayerId, CodeVersion), Arc<str>>>);

impl FakeCode {
    pub(crate) fn put(&self, player: u32, version: u32, code: &str) {
        let key = (PlayerId(player), CodeVersion(version));
        self.0.lock().unwrap().insert(key, code.into());
    }
}

impl CodeSource for FakeCode {
    async fn code(&self, player: PlayerId, version: CodeVersion) -> Result<Arc<str>, Error> {
        let codes = self.0.lock().unwrap();
        let code = codes.get(&(player, version)).cloned();
        code.ok_or(Error::Unknown { player, version })
    }
}
