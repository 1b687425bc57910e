//! The avatars' environment: listeners that nothing may reach, files that nothing may touch, and a
//! check for processes left behind.
//!
//! When running as root, the test's thread first gets a private network, `/tmp` and System V IPC,
//! so that tests in other checkouts do not interfere and remains of a control run are removed.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::Context as _;
use rustix::process::geteuid;

use super::avatar::Avatar;
use super::canary::Canary;
use super::confined::Programs;
use super::confinement::Confinement;
use super::listeners::Listeners;
use super::{children, private};

/// A lock that permits only one testbed at a time, because its resources have fixed names.
static ALONE: Mutex<()> = Mutex::new(());

/// The environment in which avatars play.
pub struct Testbed {
    pub(super) programs: Programs,
    confinement: Confinement,
    /// The running workers.
    pub(super) workers: RefCell<BTreeSet<i32>>,
    canary: RefCell<Canary>,
    listeners: Listeners,
    _alone: MutexGuard<'static, ()>,
}

impl Testbed {
    /// Sets up the testbed. When running as root, this thread keeps its private namespaces
    /// afterwards. Fails if a resource is taken or the programs have not been built.
    pub fn set_up(confinement: Confinement) -> anyhow::Result<Self> {
        let alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        children::adopt().context("cannot adopt orphans")?;
        // Load the avatars before the checkout is hidden, because it may be below /tmp.
        Avatar::all();
        let programs = Programs::open(confinement)?;
        if geteuid().is_root() {
            private::enter().context("cannot create the testbed's namespaces")?;
        }
        Ok(Self {
            programs,
            confinement,
            workers: RefCell::default(),
            canary: RefCell::new(Canary::set_up().context("cannot set up /tmp/aimmo-canary, where attacks look for it; is another one already there?")?),
            listeners: Listeners::open().context("cannot listen")?,
            _alone: alone,
        })
    }

    /// Returns the confinement of its workers.
    pub fn confinement(&self) -> Confinement {
        self.confinement
    }

    /// Returns the forbidden side effects since the last call.
    pub(super) fn damage(&self) -> Vec<String> {
        let damage = self.canary.borrow_mut().damage();
        let mut damage = damage.unwrap_or_else(|error| vec![format!("the canary: {error}")]);
        damage.extend(self.listeners.connections());
        for pid in children::strangers(&self.workers.borrow()) {
            damage.push(format!("process {pid} was left behind"));
        }
        damage
    }
}
