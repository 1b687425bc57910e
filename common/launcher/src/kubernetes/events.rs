//! Kubernetes events about the launcher's actions, for `kubectl describe`.
//!
//! Events are for people. One that cannot be written is dropped: nothing waits for it or depends on
//! it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use k8s_openapi::api::core::v1::ObjectReference;
use k8s_openapi::api::events::v1::Event;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::{MicroTime, ObjectMeta};
use k8s_openapi::jiff::Timestamp;
use tokio::sync::mpsc;
use tracing::debug;

use super::MANAGER;
use super::api::{Cluster, Object, Operation};
use super::routes::Write;

/// Capacity of the queue of unwritten events.
const QUEUE: usize = 64;
/// The API server's limit on a note, in bytes.
const NOTE: usize = 1024;

/// The contents of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Note {
    /// True if the event needs attention.
    pub(super) warning: bool,
    /// The reason in one word, such as `Created`.
    pub(super) reason: &'static str,
    /// The attempted action, in one word.
    pub(super) action: &'static str,
    /// The message, a full sentence.
    pub(super) text: String,
}

impl Note {
    /// Creates a note about normal operation.
    pub(super) fn normal(reason: &'static str, action: &'static str, text: String) -> Self {
        Self {
            warning: false,
            reason,
            action,
            text,
        }
    }

    /// Creates a note that needs attention.
    pub(super) fn warning(reason: &'static str, action: &'static str, text: String) -> Self {
        Self {
            warning: true,
            reason,
            action,
            text,
        }
    }

    /// Creates a note about a write to the paths.
    pub(super) fn routes(write: &Write) -> Self {
        let text = match write {
            Write::Create(_) => "Created for the games' paths".to_owned(),
            Write::Patch { operations, .. } => {
                let added = operations
                    .iter()
                    .filter(|step| matches!(step, Operation::Add { .. }))
                    .count();
                let removed = operations
                    .iter()
                    .filter(|step| matches!(step, Operation::Remove { .. }))
                    .count();
                format!("Paths added: {added}, removed: {removed}")
            }
        };
        Self::normal("RoutesWritten", "Route", text)
    }
}

/// A handle for recording events.
#[derive(Debug, Clone)]
pub(super) struct Events {
    queue: mpsc::Sender<Event>,
    namespace: Arc<str>,
    instance: Arc<str>,
    count: Arc<AtomicU64>,
}

impl Events {
    /// Creates a handle, and the task that writes the events until it is dropped.
    pub(super) fn new<C: Cluster>(
        cluster: Arc<C>,
        namespace: &str,
        instance: &str,
    ) -> (Self, impl Future<Output = ()> + use<C>) {
        let (queue, mut waiting) = mpsc::channel::<Event>(QUEUE);
        let work = async move {
            while let Some(event) = waiting.recv().await {
                if let Err(error) = cluster.create(&event).await {
                    debug!(%error, "cannot write an event");
                }
            }
        };
        let events = Self {
            queue,
            namespace: namespace.into(),
            instance: instance.into(),
            count: Arc::new(AtomicU64::new(0)),
        };
        (events, work)
    }

    /// Records an event about an object.
    pub(super) fn tell<K: Object>(&self, object: &K, note: Note) {
        let now = Timestamp::now();
        let count = self.count.fetch_add(1, Ordering::Relaxed);
        let mut text = note.text;
        text.truncate(text.floor_char_boundary(NOTE));
        let event = Event {
            metadata: ObjectMeta {
                name: Some(format!(
                    "{}.{:x}{:x}",
                    object.name(),
                    now.as_microsecond(),
                    count
                )),
                ..ObjectMeta::default()
            },
            event_time: Some(MicroTime(now)),
            type_: Some(if note.warning { "Warning" } else { "Normal" }.to_owned()),
            reason: Some(note.reason.to_owned()),
            action: Some(note.action.to_owned()),
            note: Some(text),
            regarding: Some(ObjectReference {
                api_version: Some(K::api_version(&()).into_owned()),
                kind: Some(K::kind(&()).into_owned()),
                name: Some(object.name().to_owned()),
                namespace: Some(self.namespace.to_string()),
                uid: Some(object.uid().to_owned()),
                ..ObjectReference::default()
            }),
            reporting_controller: Some(MANAGER.to_owned()),
            reporting_instance: Some(self.instance.to_string()),
            ..Event::default()
        };
        if self.queue.try_send(event).is_err() {
            debug!("event dropped: the queue is full");
        }
    }
}
