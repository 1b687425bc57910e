//! Kubernetes events about our actions, for people who use `kubectl describe`. An event that cannot
//! be written is dropped: nothing depends on it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use k8s_openapi::api::core::v1::ObjectReference;
use k8s_openapi::api::events::v1;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::{MicroTime, ObjectMeta};
use k8s_openapi::jiff::Timestamp;
use tokio::sync::mpsc;
use tracing::debug;

use crate::{ApiServer, FIELD_MANAGER, Object};

const QUEUE: usize = 64;
/// The API server's limit on a note, in bytes.
const NOTE_BYTES: usize = 1024;

/// The contents of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    severity: Severity,
    reason: &'static str,
    action: &'static str,
    note: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Severity {
    Normal,
    Warning,
}

impl Event {
    /// Creates an event about normal operation. `reason` and `action` are single words.
    pub fn normal(reason: &'static str, action: &'static str, note: String) -> Self {
        Self {
            severity: Severity::Normal,
            reason,
            action,
            note,
        }
    }

    /// Creates an event that needs attention.
    pub fn warning(reason: &'static str, action: &'static str, note: String) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::normal(reason, action, note)
        }
    }
}

/// A handle for publishing events.
#[derive(Debug, Clone)]
pub struct Recorder {
    queue: mpsc::Sender<v1::Event>,
    namespace: Arc<str>,
    instance: Arc<str>,
    count: Arc<AtomicU64>,
}

impl Recorder {
    /// Creates a handle and spawns a task that writes events in the name of the pod `instance`.
    pub fn new<A: ApiServer>(
        server: Arc<A>,
        namespace: &str,
        instance: &str,
    ) -> (Self, impl Future<Output = ()> + use<A>) {
        let (queue, mut unwritten) = mpsc::channel::<v1::Event>(QUEUE);
        let writing = async move {
            while let Some(event) = unwritten.recv().await {
                if let Err(error) = server.create(&event).await {
                    debug!(%error, "cannot write an event");
                }
            }
        };
        let recorder = Self {
            queue,
            namespace: namespace.into(),
            instance: instance.into(),
            count: Arc::new(AtomicU64::new(0)),
        };
        (recorder, writing)
    }

    /// Publishes an event about an object without waiting for it to be written.
    pub fn publish<K: Object>(&self, object: &K, event: Event) {
        let now = Timestamp::now();
        let count = self.count.fetch_add(1, Ordering::Relaxed);
        let mut note = event.note;
        note.truncate(note.floor_char_boundary(NOTE_BYTES));
        let event = v1::Event {
            metadata: ObjectMeta {
                // The count distinguishes events created in the same microsecond.
                name: Some(format!(
                    "{}.{:x}{:x}",
                    object.name(),
                    now.as_microsecond(),
                    count
                )),
                ..ObjectMeta::default()
            },
            event_time: Some(MicroTime(now)),
            type_: Some(
                match event.severity {
                    Severity::Normal => "Normal",
                    Severity::Warning => "Warning",
                }
                .to_owned(),
            ),
            reason: Some(event.reason.to_owned()),
            action: Some(event.action.to_owned()),
            note: Some(note),
            regarding: Some(ObjectReference {
                api_version: Some(K::api_version(&()).into_owned()),
                kind: Some(K::kind(&()).into_owned()),
                name: Some(object.name().to_owned()),
                namespace: Some(self.namespace.to_string()),
                uid: Some(object.uid().to_owned()),
                ..ObjectReference::default()
            }),
            reporting_controller: Some(FIELD_MANAGER.to_owned()),
            reporting_instance: Some(self.instance.to_string()),
            ..v1::Event::default()
        };
        if self.queue.try_send(event).is_err() {
            debug!("event dropped: the queue is full");
        }
    }
}
