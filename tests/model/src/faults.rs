//! Injected faults, selected by the number of the call.

use std::collections::BTreeMap;

use tokio::sync::watch;

/// A fault injected into a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The caller's process crashes before the call arrives.
    CrashBefore,
    /// The caller's process crashes before the response arrives.
    CrashAfter,
    /// The change takes effect, but the response is lost.
    LostResponse,
    /// The call never arrives, and the caller times out.
    LostCall,
    /// The server reports an internal error.
    InternalError,
    /// The server reports a conflict, as if another client had been first.
    Conflict,
    /// A list returns an older state.
    Stale,
    /// The history is compacted: watches must start again with a list.
    Compacted,
}

/// All kinds of faults.
pub const ALL_FAULTS: [Fault; 8] = [
    Fault::CrashBefore,
    Fault::CrashAfter,
    Fault::LostResponse,
    Fault::LostCall,
    Fault::InternalError,
    Fault::Conflict,
    Fault::Stale,
    Fault::Compacted,
];

/// The planned faults, and a count of the calls made.
pub struct Faults {
    plan: BTreeMap<usize, Fault>,
    calls: usize,
    crashed: watch::Sender<usize>,
}

impl Faults {
    /// Plans faults by call number, counted from 1.
    pub fn new(plan: impl IntoIterator<Item = (usize, Fault)>) -> Self {
        Self {
            plan: plan.into_iter().collect(),
            calls: 0,
            crashed: watch::Sender::new(0),
        }
    }

    /// Plans no faults.
    pub fn none() -> Self {
        Self::new([])
    }

    /// Counts a call and returns its fault, if any.
    pub fn count(&mut self) -> Option<Fault> {
        self.calls += 1;
        self.plan.get(&self.calls).copied()
    }

    /// Returns true if lists may return older states.
    pub fn may_be_stale(&self) -> bool {
        self.plan.values().any(|fault| *fault == Fault::Stale)
    }

    /// Returns the number of calls so far.
    pub fn calls(&self) -> usize {
        self.calls
    }

    /// Disables all further faults.
    pub fn end(&mut self) {
        self.plan.clear();
    }

    /// Makes the creator's process crash now.
    pub fn crash(&self) {
        self.crashed.send_modify(|count| *count += 1);
    }

    /// Returns a receiver that is notified when a process has to crash.
    pub fn crashes(&self) -> watch::Receiver<usize> {
        self.crashed.subscribe()
    }
}
