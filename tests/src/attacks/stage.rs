//! Where avatars play: listeners that nothing may reach, files that nothing may
//! touch, processes that nobody may leave.
//!
//! As root, the thread of a test gets a network, a `/tmp` and System V IPC of
//! its own first, so that tests of other checkouts are not in the way, and what
//! a control run leaves is gone with it.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::Context as _;
use rustix::process::geteuid;

use super::avatar::Avatar;
use super::canary::Canary;
use super::confined::Programs;
use super::listeners::Listeners;
use super::way::Way;
use super::{children, private};

/// One stage at a time: its places have fixed names.
static ALONE: Mutex<()> = Mutex::new(());

/// Where avatars play.
pub struct Stage {
    pub(super) programs: Programs,
    way: Way,
    /// The workers that are there.
    pub(super) workers: RefCell<BTreeSet<i32>>,
    canary: RefCell<Canary>,
    listeners: Listeners,
    _alone: MutexGuard<'static, ()>,
}

impl Stage {
    /// Sets it up. As root, this thread has it for itself from now on.
    ///
    /// # Errors
    /// Something is in its place, or the programs were not built.
    pub fn set_up(way: Way) -> anyhow::Result<Self> {
        let alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        children::adopt().context("cannot adopt orphans")?;
        // Before the checkout is hidden, which may be below /tmp.
        Avatar::all();
        let programs = Programs::open(way)?;
        if geteuid().is_root() {
            private::enter().context("cannot make a stage")?;
        }
        Ok(Self {
            programs,
            way,
            workers: RefCell::default(),
            canary: RefCell::new(Canary::set_up().context("cannot set up /tmp/aimmo-canary, where attacks look for it; is somebody else's in the way?")?),
            listeners: Listeners::open().context("cannot listen")?,
            _alone: alone,
        })
    }

    /// What workers run under here.
    pub fn way(&self) -> Way {
        self.way
    }

    /// What somebody did that nobody may, since the last look.
    pub(super) fn damage(&self) -> Vec<String> {
        let damage = self.canary.borrow_mut().damage();
        let mut damage = damage.unwrap_or_else(|error| vec![format!("the canary: {error}")]);
        damage.extend(self.listeners.heard());
        for pid in children::strangers(&self.workers.borrow()) {
            damage.push(format!("process {pid} was left behind"));
        }
        damage
    }
}
