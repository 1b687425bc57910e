//! Watches, which deliver the events since a version and then new ones.

use std::collections::VecDeque;
use std::time::Duration;

use aimmo_cluster::Object;
use aimmo_cluster::api::{Error, WATCH_SECONDS, WatchEvent, WatchStream};
use futures_util::StreamExt as _;
use futures_util::stream;
use serde_json::Value;
use tokio::time::{Instant, timeout_at};

use crate::json::matches_selector;
use crate::{Model, State};

struct Watch<K> {
    model: Model,
    selector: String,
    reached: u64,
    until: Instant,
    pending: VecDeque<WatchEvent<K>>,
}

/// Returns the events of one kind, until the watch times out.
pub(crate) fn stream<K: Object>(model: Model, selector: String, from: u64) -> WatchStream<K> {
    let watch = Watch {
        model,
        selector,
        reached: from,
        until: Instant::now() + Duration::from_secs(WATCH_SECONDS.into()),
        pending: VecDeque::new(),
    };
    stream::unfold(Some(watch), async |watch| {
        let mut watch = watch?;
        match watch.next().await? {
            Ok(event) => Some((Ok(event), Some(watch))),
            Err(error) => Some((Err(error), None)),
        }
    })
    .boxed()
}

impl<K: Object> Watch<K> {
    async fn next(&mut self) -> Option<Result<WatchEvent<K>, Error>> {
        let mut changes = self.model.changes.subscribe();
        loop {
            if let Some(event) = self.pending.pop_front() {
                return Some(Ok(event));
            }
            let (selector, reached) = (&self.selector, self.reached);
            let events = self.model.with(|state| state.since(selector, reached));
            match events {
                Err(error) => return Some(Err(error)),
                Ok((version, events)) => {
                    self.reached = version;
                    self.pending = events;
                }
            }
            if self.pending.is_empty() && timeout_at(self.until, changes.changed()).await.is_err() {
                return None;
            }
        }
    }
}

impl State {
    pub(crate) fn check_version(&self, from: u64) -> Result<(), Error> {
        if from < self.compacted {
            return Err(Error::Expired);
        }
        Ok(())
    }

    fn since<K: Object>(
        &self,
        selector: &str,
        from: u64,
    ) -> Result<(u64, VecDeque<WatchEvent<K>>), Error> {
        self.check_version(from)?;
        let kind = K::kind(&());
        let events = self
            .log
            .iter()
            .filter(|entry| entry.version > from && entry.key.0 == kind)
            .filter_map(|entry| {
                let matching = |object: &&Value| matches_selector(object, selector);
                match (
                    entry.before.as_ref().filter(matching),
                    entry.after.as_ref().filter(matching),
                ) {
                    (_, Some(after)) => Some(WatchEvent::Changed(typed(after))),
                    // Its labels may have changed: report the last state with the version of the
                    // change.
                    (Some(before), None) => {
                        let mut last = before.clone();
                        last["metadata"]["resourceVersion"] = entry.version.to_string().into();
                        Some(WatchEvent::Deleted(typed(&last)))
                    }
                    (None, None) => None,
                }
            })
            .collect();
        Ok((self.version, events))
    }
}

fn typed<K: Object>(value: &Value) -> K {
    serde_json::from_value(value.clone()).unwrap()
}
