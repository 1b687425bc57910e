//! What the cluster holds, kept up to date by watching it.
//!
//! A mirror is a little behind the cluster, but never behind what this process
//! did: every answer to a change goes into it at once, and older news does not
//! undo it. It knows when it was last heard that it is complete, so that an old
//! picture is not taken for what is there.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{Instant, timeout_at};

use super::api::{Listed, Object};
use crate::Error;

mod follow;

pub(super) use follow::follow;

/// A mirror that has heard nothing for so long is not to be trusted. A watch
/// ends by itself in half of that time, which is heard.
pub(super) const STALE: Duration = Duration::from_secs(75);
/// How long a launcher that has just begun may take to see what is there.
const FIRST_LOOK: Duration = Duration::from_secs(15);
/// How long it is remembered of an object that it has gone: longer than any
/// news of it can be on its way.
const REMEMBERED: Duration = Duration::from_secs(180);

/// Tells of every change of the mirrors of one launcher.
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
    /// Uids of objects that are known to have gone, when that was heard and
    /// as of which version.
    gone: BTreeMap<String, (Instant, u128)>,
    heard: Option<Instant>,
    problem: Option<String>,
}

impl<K: Object> Mirror<K> {
    /// Knows nothing yet.
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

    /// The object of this name.
    pub(super) fn get(&self, name: &str) -> Option<Arc<K>> {
        self.lock().objects.get(name).cloned()
    }

    /// All objects, in the order of their names.
    pub(super) fn all(&self) -> Vec<Arc<K>> {
        self.lock().objects.values().cloned().collect()
    }

    /// Whether it is complete and recent.
    ///
    /// # Errors
    /// It isn't; says why.
    pub(super) fn check(&self) -> Result<(), String> {
        let inner = self.lock();
        let problem = inner.problem.as_deref().unwrap_or("no answer yet");
        match inner.heard {
            Some(heard) if heard.elapsed() <= STALE => Ok(()),
            Some(heard) => Err(format!(
                "nothing was heard of its {}s for {} s: {problem}",
                K::kind(&()),
                heard.elapsed().as_secs()
            )),
            None => Err(format!(
                "its {}s could not be listed: {problem}",
                K::kind(&())
            )),
        }
    }

    /// Notes what an object is now; older news of it and news of an object
    /// that has gone are left aside.
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

    /// Notes that an object has gone for good.
    pub(super) fn remove(&self, name: &str, uid: &str) {
        self.forget(name, uid, u128::MAX);
    }

    /// Notes that an object has gone from what is followed; its labels may
    /// have changed, so that it may come back.
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

    /// Notes everything that is there, as of the list's version.
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
        // What this process did since the list was made stays.
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
        // Nothing panics while it is held; if something did, what is there is whole.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K: Object> Inner<K> {
    fn has_gone(&self, object: &K) -> bool {
        let gone = self.gone.get(object.uid());
        gone.is_some_and(|&(_, version)| number(object.version()) <= version)
    }
}

/// Waits until the mirrors are complete, as they are a moment after their
/// launcher has begun.
///
/// # Errors
/// They are not in time, or have not heard for too long.
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

/// Whether the second is a later state than the first, or another object.
fn is_news<K: Object>(known: &K, object: &K) -> bool {
    number(object.version()) > number(known.version())
}

/// Versions grow with every change in the cluster: all servers that exist count
/// them, and by now they promise to.
fn number(version: &str) -> u128 {
    version.parse().unwrap_or(u128::MAX)
}

#[cfg(test)]
mod tests;
