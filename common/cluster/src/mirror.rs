//! A local copy of the cluster's objects, kept up to date by watching them.
//!
//! A mirror lags slightly behind the cluster, but never behind this process's own changes: the
//! response to every change is stored immediately, and older events do not undo it. It records when
//! it was last known to be complete, so that stale data is not taken for the current state.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout_at};

use crate::api::ObjectList;
use crate::{ApiServer, Object};

mod sync;

/// A mirror that has not been updated for this long is not trusted.
// A watch ends after about half this time, and its end counts as an update.
const STALE: Duration = Duration::from_secs(75);
/// Longest time that a new process waits for its mirrors to be complete.
const FIRST_SYNC: Duration = Duration::from_secs(15);
/// Lifetime of a deleted object's tombstone: longer than any event about the object can be delayed.
const TOMBSTONES: Duration = Duration::from_secs(180);

/// A counter that is incremented on every change to a process's mirrors.
pub type ChangeCounter = watch::Sender<u64>;

/// The reason a mirror cannot be trusted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NotSynced(String);

/// The objects of one kind.
#[derive(Debug)]
pub struct Mirror<K> {
    contents: Mutex<Contents<K>>,
    changes: ChangeCounter,
}

#[derive(Debug)]
struct Contents<K> {
    objects: BTreeMap<String, Arc<K>>,
    /// Keyed by the deleted object's uid.
    tombstones: BTreeMap<String, Tombstone>,
    synced_at: Option<Instant>,
    problem: Option<String>,
}

#[derive(Debug)]
struct Tombstone {
    recorded_at: Instant,
    version: u128,
}

#[expect(missing_docs, reason = "the other signature is self-explanatory")]
impl<K: Object> Mirror<K> {
    /// Creates a mirror of the matching objects and spawns the task that keeps it up to date.
    pub fn spawn<A: ApiServer>(
        server: &Arc<A>,
        tasks: &mut JoinSet<()>,
        changes: &ChangeCounter,
        selector: &str,
    ) -> Arc<Self> {
        let mirror = Arc::new(Self::new(changes.clone()));
        tasks.spawn(sync::keep_synced(
            Arc::clone(server),
            Arc::clone(&mirror),
            selector.to_owned(),
        ));
        mirror
    }

    fn new(changes: ChangeCounter) -> Self {
        Self {
            contents: Mutex::new(Contents {
                objects: BTreeMap::new(),
                tombstones: BTreeMap::new(),
                synced_at: None,
                problem: None,
            }),
            changes,
        }
    }

    pub fn get(&self, name: &str) -> Option<Arc<K>> {
        self.lock().objects.get(name).cloned()
    }

    /// Returns all objects, sorted by name.
    pub fn all(&self) -> Vec<Arc<K>> {
        self.lock().objects.values().cloned().collect()
    }

    /// Checks that the mirror is complete and recent.
    pub fn check_synced(&self) -> Result<(), NotSynced> {
        let contents = self.lock();
        let problem = contents.problem.as_deref().unwrap_or("no response yet");
        match contents.synced_at {
            Some(time) if time.elapsed() <= STALE => Ok(()),
            Some(time) => Err(NotSynced(format!(
                "no updates on its {}s for {} s: {problem}",
                K::kind(&()),
                time.elapsed().as_secs()
            ))),
            None => Err(NotSynced(format!(
                "its {}s could not be listed: {problem}",
                K::kind(&())
            ))),
        }
    }

    /// Stores an object's state, unless the state is outdated or the object has been deleted.
    pub fn put(&self, object: K) {
        let mut contents = self.lock();
        if contents.is_deleted(&object) {
            return;
        }
        if let Some(known) = contents.objects.get(object.name())
            && number(object.version()) <= number(known.version())
        {
            return;
        }
        let name = object.name().to_owned();
        contents.objects.insert(name, Arc::new(object));
        drop(contents);
        self.notify();
    }

    /// Records that an object has been deleted for good.
    pub fn remove(&self, name: &str, uid: &str) {
        self.bury(name, uid, u128::MAX);
    }

    /// Records that an object no longer matches the selector. It may reappear if it is relabelled.
    fn remove_unmatched(&self, object: &K) {
        self.bury(object.name(), object.uid(), number(object.version()));
    }

    fn bury(&self, name: &str, uid: &str, version: u128) {
        let mut contents = self.lock();
        let tombstone = Tombstone {
            recorded_at: Instant::now(),
            version,
        };
        contents.tombstones.insert(uid.to_owned(), tombstone);
        if contents
            .objects
            .get(name)
            .is_some_and(|known| known.uid() == uid)
        {
            contents.objects.remove(name);
        }
        drop(contents);
        self.notify();
    }

    fn replace(&self, list: ObjectList<K>) {
        let mut contents = self.lock();
        let now = Instant::now();
        contents
            .tombstones
            .retain(|_, tombstone| now.duration_since(tombstone.recorded_at) < TOMBSTONES);
        let as_of = number(&list.version);
        let mut objects: BTreeMap<String, Arc<K>> = list
            .objects
            .into_iter()
            .filter(|object| !contents.is_deleted(object))
            .map(|object| (object.name().to_owned(), Arc::new(object)))
            .collect();
        // Keep the changes that this process has made since the list was read.
        for (name, known) in std::mem::take(&mut contents.objects) {
            if number(known.version()) > as_of {
                objects.insert(name, known);
            }
        }
        contents.objects = objects;
        contents.synced_at = Some(now);
        contents.problem = None;
        drop(contents);
        self.notify();
    }

    fn set_synced(&self) {
        self.lock().synced_at = Some(Instant::now());
    }

    fn set_problem(&self, problem: String) {
        self.lock().problem = Some(problem);
    }

    fn notify(&self) {
        self.changes
            .send_modify(|count| *count = count.wrapping_add(1));
    }

    fn lock(&self) -> MutexGuard<'_, Contents<K>> {
        // Nothing panics while the lock is held, and the data would still be consistent if it did.
        self.contents.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K: Object> Contents<K> {
    fn is_deleted(&self, object: &K) -> bool {
        let tombstone = self.tombstones.get(object.uid());
        tombstone.is_some_and(|tombstone| number(object.version()) <= tombstone.version)
    }
}

/// Waits until the mirrors are complete; fails if they are stale or not complete in time.
pub async fn wait_until_synced(
    changes: &ChangeCounter,
    check: impl Fn() -> Result<(), NotSynced>,
) -> Result<(), NotSynced> {
    let mut changes = changes.subscribe();
    let deadline = Instant::now() + FIRST_SYNC;
    while check().is_err() {
        if !matches!(timeout_at(deadline, changes.changed()).await, Ok(Ok(()))) {
            break;
        }
    }
    check()
}

// Versions increase with every change in the cluster: all servers have always counted that way, and
// the API now guarantees it.
fn number(version: &str) -> u128 {
    version.parse().unwrap_or(u128::MAX)
}

#[cfg(test)]
mod tests;
