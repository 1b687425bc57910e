//! A local copy of the cluster's objects, kept up to date by watching them.
//!
//! A mirror lags slightly behind the cluster, but never behind this process's own changes: the
//! reply to every change is stored immediately, and older events do not undo it. The mirror tracks
//! when it was last known to be complete, so that stale data is not mistaken for the current state.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{Instant, timeout_at};

use super::api::{Listed, Object};
use crate::Error;

mod follow;

pub(super) use follow::follow;

/// A mirror without news for this long is not trusted. A watch ends after half of that time, which
/// counts as news.
pub(super) const STALE: Duration = Duration::from_secs(75);
/// Longest wait of a new launcher for its mirrors to be complete.
const FIRST_LOOK: Duration = Duration::from_secs(15);
/// Retention of tombstones for deleted objects: longer than any event about them can be delayed.
const REMEMBERED: Duration = Duration::from_secs(180);

/// A counter that is incremented on every change of a launcher's mirrors.
pub(super) type Pulse = watch::Sender<u64>;

/// The objects of one kind.
#[derive(Debug)]
pub(super) struct Mirror<K> {
    inner: Mutex<Inner<K>>,
    pulse: Pulse,
}

#[derive(Debug)]
struct Inner<K> {
    objects: BTreeMap<String, Arc<K>>,
    /// Tombstones: uids of deleted objects with the time of the news and the version of the
    /// deletion.
    gone: BTreeMap<String, (Instant, u128)>,
    heard: Option<Instant>,
    problem: Option<String>,
}

impl<K: Object> Mirror<K> {
    /// Creates an empty mirror, not yet complete.
    pub(super) fn new(pulse: Pulse) -> Self {
        Self {
            inner: Mutex::new(Inner {
                objects: BTreeMap::new(),
                gone: BTreeMap::new(),
                heard: None,
                problem: None,
            }),
            pulse,
        }
    }

    /// Returns the object of this name.
    pub(super) fn get(&self, name: &str) -> Option<Arc<K>> {
        self.lock().objects.get(name).cloned()
    }

    /// Returns all objects, sorted by name.
    pub(super) fn all(&self) -> Vec<Arc<K>> {
        self.lock().objects.values().cloned().collect()
    }

    /// Checks that the mirror is complete and recent. Otherwise returns the reason.
    pub(super) fn check(&self) -> Result<(), String> {
        let inner = self.lock();
        let problem = inner.problem.as_deref().unwrap_or("no response yet");
        match inner.heard {
            Some(heard) if heard.elapsed() <= STALE => Ok(()),
            Some(heard) => Err(format!(
                "no news of its {}s for {} s: {problem}",
                K::kind(&()),
                heard.elapsed().as_secs()
            )),
            None => Err(format!(
                "its {}s could not be listed: {problem}",
                K::kind(&())
            )),
        }
    }

    /// Stores an object's state, unless the state is outdated or the object has been deleted.
    pub(super) fn put(&self, object: K) {
        let mut inner = self.lock();
        if inner.has_gone(&object) {
            return;
        }
        if let Some(known) = inner.objects.get(object.name())
            && !is_news(known.as_ref(), &object)
        {
            return;
        }
        let name = object.name().to_owned();
        inner.objects.insert(name, Arc::new(object));
        drop(inner);
        self.tell();
    }

    /// Records an object's final deletion.
    pub(super) fn remove(&self, name: &str, uid: &str) {
        self.forget(name, uid, u128::MAX);
    }

    /// Records that an object no longer matches the watch's selector. Its labels may have changed,
    /// so it may return.
    fn left(&self, object: &K) {
        self.forget(object.name(), object.uid(), number(object.version()));
    }

    fn forget(&self, name: &str, uid: &str, version: u128) {
        let mut inner = self.lock();
        inner.gone.insert(uid.to_owned(), (Instant::now(), version));
        if inner
            .objects
            .get(name)
            .is_some_and(|known| known.uid() == uid)
        {
            inner.objects.remove(name);
        }
        drop(inner);
        self.tell();
    }

    /// Replaces the contents by a list, as of the list's version.
    fn replace(&self, listed: Listed<K>) {
        let mut inner = self.lock();
        let now = Instant::now();
        inner
            .gone
            .retain(|_, (when, _)| now.duration_since(*when) < REMEMBERED);
        let as_of = number(&listed.version);
        let mut objects: BTreeMap<String, Arc<K>> = listed
            .objects
            .into_iter()
            .filter(|object| !inner.has_gone(object))
            .map(|object| (object.name().to_owned(), Arc::new(object)))
            .collect();
        // Keep this process's changes made since the list was read.
        for (name, known) in std::mem::take(&mut inner.objects) {
            if number(known.version()) > as_of {
                objects.insert(name, known);
            }
        }
        inner.objects = objects;
        inner.heard = Some(now);
        inner.problem = None;
        drop(inner);
        self.tell();
    }

    fn heard(&self) {
        self.lock().heard = Some(Instant::now());
    }

    fn troubled(&self, problem: String) {
        self.lock().problem = Some(problem);
    }

    fn tell(&self) {
        self.pulse
            .send_modify(|count| *count = count.wrapping_add(1));
    }

    fn lock(&self) -> MutexGuard<'_, Inner<K>> {
        // Nothing panics while the lock is held, and the data would be consistent anyway.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K: Object> Inner<K> {
    fn has_gone(&self, object: &K) -> bool {
        let gone = self.gone.get(object.uid());
        gone.is_some_and(|&(_, version)| number(object.version()) <= version)
    }
}

/// Waits until the mirrors are complete, usually shortly after their launcher starts. Fails if they
/// are not complete in time, or are stale.
pub(super) async fn known(
    pulse: &Pulse,
    check: impl Fn() -> Result<(), String>,
) -> Result<(), Error> {
    let mut news = pulse.subscribe();
    let deadline = Instant::now() + FIRST_LOOK;
    while check().is_err() {
        if !matches!(timeout_at(deadline, news.changed()).await, Ok(Ok(()))) {
            break;
        }
    }
    check().map_err(|reason| Error::Cluster {
        name: "the cluster".to_owned(),
        action: "read",
        reason,
    })
}

/// Returns true if the second object is a later state of the first, or a different object.
fn is_news<K: Object>(known: &K, object: &K) -> bool {
    number(object.version()) > number(known.version())
}

/// Parses a resource version as a number. Versions increase with every change in the cluster: all
/// existing servers count that way, and the API now guarantees it.
fn number(version: &str) -> u128 {
    version.parse().unwrap_or(u128::MAX)
}

#[cfg(test)]
mod tests;
