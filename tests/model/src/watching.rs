//! Watches: the events since a version, followed by new ones.

use std::collections::VecDeque;
use std::time::Duration;

use aimmo_launcher::kubernetes::api::{Error, Event, Object, WATCH};
use futures_util::StreamExt as _;
use futures_util::stream::{self, BoxStream};
use serde_json::Value;
use tokio::time::{Instant, timeout_at};

use crate::json::selected;
use crate::{Model, State};

struct Watch<K> {
    model: Model,
    selector: String,
    reached: u64,
    until: Instant,
    waiting: VecDeque<Event<K>>,
}

/// Returns the events of one kind, until the watch times out.
pub(crate) fn stream<K: Object>(
    model: Model,
    selector: String,
    from: u64,
) -> BoxStream<'static, Result<Event<K>, Error>> {
    let watch = Watch {
        model,
        selector,
        reached: from,
        until: Instant::now() + Duration::from_secs(WATCH.into()),
        waiting: VecDeque::new(),
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
    async fn next(&mut self) -> Option<Result<Event<K>, Error>> {
        let mut news = self.model.news.subscribe();
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return Some(Ok(event));
            }
            let (selector, reached) = (&self.selector, self.reached);
            let read = self.model.with(|state| state.since(selector, reached));
            match read {
                Err(error) => return Some(Err(error)),
                Ok((version, events)) => {
                    self.reached = version;
                    self.waiting = events;
                }
            }
            if self.waiting.is_empty() && timeout_at(self.until, news.changed()).await.is_err() {
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
    ) -> Result<(u64, VecDeque<Event<K>>), Error> {
        self.check_version(from)?;
        let kind = K::kind(&());
        let events = self
            .log
            .iter()
            .filter(|change| change.version > from && change.key.0 == kind)
            .filter_map(|change| {
                let chosen = |object: &&Value| selected(object, selector);
                match (
                    change.before.as_ref().filter(chosen),
                    change.after.as_ref().filter(chosen),
                ) {
                    (_, Some(after)) => Some(Event::Changed(typed(after))),
                    // Its labels may have changed: report the last state with the version of the
                    // change.
                    (Some(before), None) => {
                        let mut last = before.clone();
                        last["metadata"]["resourceVersion"] = change.version.to_string().into();
                        Some(Event::Gone(typed(&last)))
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
