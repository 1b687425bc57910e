//! A model of an API server with the relevant controllers, for one namespace: it tracks resource
//! versions, rejects conflicts, collects garbage and runs a pod for every ReplicationController. On
//! request, it loses responses, fails or lags.
//!
//! The same contract tests also run on a real cluster, which shows that the model is faithful.
#![allow(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "a test fails by panicking"
)]

mod client;
mod controllers;
mod faults;
mod json;
mod launchers;
mod watch;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

use aimmo_cluster::api::Error;
use fastrand::Rng;
use serde_json::{Value, json};
use tokio::sync::watch::Sender;

pub use client::ModelClient;
pub use faults::{ALL_FAULTS, Fault, Faults};
pub use launchers::{HOST, NAMESPACE, games, settings, workers};

/// Number of snapshots kept for lists that return an older state.
const HISTORY: usize = 40;

/// An object's kind and name.
pub type Key = (String, String);
/// All objects.
pub type Objects = BTreeMap<Key, Value>;

/// Returns the key of an object.
pub fn key(kind: &str, name: &str) -> Key {
    (kind.to_owned(), name.to_owned())
}

/// A namespace and its activity.
#[derive(Clone)]
pub struct Model {
    state: Arc<Mutex<State>>,
    /// A counter that is incremented on every change.
    changes: Sender<u64>,
}

/// The contents of a namespace, with records for the test.
pub struct State {
    /// The existing objects.
    pub objects: Objects,
    /// The injected faults.
    pub faults: Faults,
    /// Changes, oldest first: the version, the state before and the state after.
    log: Vec<LogEntry>,
    /// The oldest version that watches may start from.
    compacted: u64,
    history: Vec<(u64, Objects)>,
    version: u64,
    uids: u64,
    /// Number of steps for which a node may keep a finished pod.
    pub linger: usize,
    /// The version at which each controller last found nothing to do.
    idle: [u64; 4],
    /// The launchers' writes, in order: verb and object.
    pub writes: Vec<(&'static str, Key)>,
    /// Violations of rules that launchers must always respect.
    pub violations: Vec<String>,
    /// The random generator.
    pub random: Rng,
}

#[derive(Clone)]
struct LogEntry {
    version: u64,
    key: Key,
    before: Option<Value>,
    after: Option<Value>,
}

impl Model {
    /// Creates an empty namespace.
    pub fn new(seed: u64, faults: Faults) -> Self {
        Self {
            state: Arc::new(Mutex::new(State {
                objects: Objects::new(),
                faults,
                log: Vec::new(),
                compacted: 0,
                history: vec![(1, Objects::new())],
                version: 1,
                uids: 0,
                linger: 5,
                idle: [0; 4],
                writes: Vec::new(),
                violations: Vec::new(),
                random: Rng::with_seed(seed),
            })),
            changes: Sender::new(0),
        }
    }

    /// Reads or changes the state, and notifies watchers of changes.
    pub fn with<T>(&self, work: impl FnOnce(&mut State) -> T) -> T {
        let mut state = self.lock();
        let before = (state.version, state.compacted);
        let result = work(&mut state);
        let changed = (state.version, state.compacted) != before;
        let version = state.version;
        drop(state);
        if changed {
            self.changes.send_replace(version);
        }
        result
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }
}

impl State {
    /// Stores a new object, or a new state of an existing one, with a new version.
    pub fn put(&mut self, key: Key, mut object: Value) -> Value {
        let before = self.objects.get(&key).cloned();
        if before.as_ref() == Some(&object) {
            return object;
        }
        self.version += 1;
        object["metadata"]["resourceVersion"] = json!(self.version.to_string());
        self.objects.insert(key.clone(), object.clone());
        self.append_to_log(key, before, Some(object.clone()));
        object
    }

    /// Removes an object.
    pub fn remove(&mut self, key: &Key) {
        if let Some(last) = self.objects.remove(key) {
            self.version += 1;
            self.append_to_log(key.clone(), Some(last), None);
        }
    }

    /// Creates an object the way a POST request does.
    pub fn create(&mut self, key: Key, mut object: Value, manager: &str) -> Value {
        self.uids += 1;
        object["metadata"]["uid"] = json!(format!("uid-{}", self.uids));
        object["metadata"]["managedFields"] =
            json!([{"manager": manager, "operation": "Update", "apiVersion": "v1"}]);
        self.put(key, object)
    }

    /// Compacts the history: clients that lag behind must list again.
    pub fn compact(&mut self) {
        self.compacted = self.version;
        self.log.clear();
    }

    fn append_to_log(&mut self, key: Key, before: Option<Value>, after: Option<Value>) {
        let version = self.version;
        self.log.push(LogEntry {
            version,
            key,
            before,
            after,
        });
        self.store_snapshot();
    }

    fn store_snapshot(&mut self) {
        if !self.faults.may_be_stale() {
            return;
        }
        self.history.push((self.version, self.objects.clone()));
        if self.history.len() > HISTORY {
            self.history.remove(0);
        }
    }

    /// Returns the objects of one kind, either current or from an older state.
    fn list(&mut self, kind: &str, stale: bool) -> (u64, Vec<Value>) {
        let (version, objects) = if stale {
            let index = self.random.usize(..self.history.len());
            let (version, objects) = &self.history[index];
            (*version, objects)
        } else {
            (self.version, &self.objects)
        };
        let objects = objects.iter().filter(|((of, _), _)| of == kind);
        (version, objects.map(|(_, object)| object.clone()).collect())
    }
}

/// Returns the API server's error for an invalid object.
fn invalid(message: impl Into<String>) -> Error {
    Error::Rejected {
        code: 422,
        reason: "Invalid".to_owned(),
        message: message.into(),
    }
}
