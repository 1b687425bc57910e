//! What goes wrong, and at which call.

use std::collections::BTreeMap;

use tokio::sync::watch;

/// What goes wrong at a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The caller's process ends before the call arrives.
    CrashBefore,
    /// The caller's process ends before the reply arrives.
    CrashAfter,
    /// The change is made and the reply is lost.
    LostReply,
    /// The call never arrives; the caller waits in vain.
    Lost,
    /// The server fails.
    Broken,
    /// Somebody else was faster, as far as the server can tell.
    Conflict,
    /// A list shows what was there a while ago.
    Stale,
    /// What happened so far is forgotten: watches must begin anew.
    Compacted,
}

/// All of them.
pub const ALL_FAULTS: [Fault; 8] = [
    Fault::CrashBefore,
    Fault::CrashAfter,
    Fault::LostReply,
    Fault::Lost,
    Fault::Broken,
    Fault::Conflict,
    Fault::Stale,
    Fault::Compacted,
];

/// Which calls go wrong, and which of them were made.
pub struct Faults {
    plan: BTreeMap<usize, Fault>,
    calls: usize,
    crashed: watch::Sender<usize>,
}

impl Faults {
    /// The calls that go wrong, by their number from 1.
    pub fn new(plan: impl IntoIterator<Item = (usize, Fault)>) -> Self {
        Self {
            plan: plan.into_iter().collect(),
            calls: 0,
            crashed: watch::Sender::new(0),
        }
    }

    /// Nothing goes wrong.
    pub fn none() -> Self {
        Self::new([])
    }

    /// Counts a call; what goes wrong with it.
    pub fn count(&mut self) -> Option<Fault> {
        self.calls += 1;
        self.plan.get(&self.calls).copied()
    }

    /// Whether a list may show what was there a while ago.
    pub fn may_be_stale(&self) -> bool {
        self.plan.values().any(|fault| *fault == Fault::Stale)
    }

    /// Calls so far.
    pub fn calls(&self) -> usize {
        self.calls
    }

    /// From now on all is well.
    pub fn end(&mut self) {
        self.plan.clear();
    }

    /// The creator's process ends now.
    pub fn crash(&self) {
        self.crashed.send_modify(|count| *count += 1);
    }

    /// Tells when a process has to end.
    pub fn crashes(&self) -> watch::Receiver<usize> {
        self.crashed.subscribe()
    }
}
