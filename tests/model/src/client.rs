//! The model's implementation of the API calls.

use std::future::pending;
use std::time::Duration;

use aimmo_cluster::api::{ApiServer, Deletion, Error, GracePeriod, ObjectList, WatchStream};
use aimmo_cluster::{FIELD_MANAGER, Object};
use json_patch::PatchOperation;
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::json::{is_terminating, matches_selector, meta};
use crate::{Fault, Key, Model, State, invalid, watch};

/// Time limit of a caller that waits for a response.
const DEADLINE: Duration = Duration::from_secs(10);

/// One process's client of the model.
#[derive(Clone)]
pub struct ModelClient(pub Model);

impl ModelClient {
    async fn call<T>(
        &self,
        work: impl FnOnce(&mut State, bool) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let (fault, latency) = self
            .0
            .with(|state| (state.faults.count(), state.random.u64(..4)));
        sleep(Duration::from_millis(1 + latency)).await;
        let crash = || self.0.with(|state| state.faults.crash());
        match fault {
            None => self.0.with(|state| work(state, false)),
            Some(Fault::Stale) => self.0.with(|state| work(state, true)),
            Some(Fault::Compacted) => self.0.with(|state| {
                state.compact();
                work(state, false)
            }),
            Some(Fault::CrashBefore) => {
                crash();
                pending().await
            }
            Some(Fault::CrashAfter) => {
                let _ = self.0.with(|state| work(state, false));
                crash();
                pending().await
            }
            Some(Fault::LostResponse) => {
                let _ = self.0.with(|state| work(state, false));
                sleep(DEADLINE).await;
                Err(Error::NoResponse("the response was lost".to_owned()))
            }
            Some(Fault::LostCall) => {
                sleep(DEADLINE).await;
                Err(Error::NoResponse("the call was lost".to_owned()))
            }
            Some(Fault::InternalError) => Err(Error::Unavailable {
                code: 500,
                message: "etcdserver: leader changed".to_owned(),
            }),
            Some(Fault::Conflict) => Err(Error::Conflict("an injected fault".to_owned())),
        }
    }
}

impl ApiServer for ModelClient {
    async fn get<K: Object>(&self, name: &str) -> Result<Option<K>, Error> {
        let key = key_of::<K>(name);
        self.call(move |state, _| Ok(state.objects.get(&key).map(typed)))
            .await
    }

    async fn list<K: Object>(&self, selector: &str) -> Result<ObjectList<K>, Error> {
        self.call(|state, stale| {
            let (version, objects) = state.list(&K::kind(&()), stale);
            Ok(ObjectList {
                objects: objects
                    .iter()
                    .filter(|object| matches_selector(object, selector))
                    .map(typed)
                    .collect(),
                version: version.to_string(),
            })
        })
        .await
    }

    async fn create<K: Object>(&self, object: &K) -> Result<K, Error> {
        let key = key_of::<K>(object.name());
        let value = serde_json::to_value(object).unwrap();
        self.call(move |state, _| {
            if state.objects.contains_key(&key) {
                return Err(Error::AlreadyExists);
            }
            check(&value)?;
            state.writes.push(("create", key.clone()));
            Ok(typed(&state.create(key, value, FIELD_MANAGER)))
        })
        .await
    }

    async fn apply<K: Object>(&self, object: &K) -> Result<K, Error> {
        let key = key_of::<K>(object.name());
        let desired = serde_json::to_value(object).unwrap();
        self.call(move |state, _| {
            let Some(mut found) = state.objects.get(&key).cloned() else {
                return Err(Error::Conflict("the object does not exist".to_owned()));
            };
            if meta(&found, "resourceVersion") != meta(&desired, "resourceVersion") {
                return Err(Error::Conflict("it has changed".to_owned()));
            }
            state.check_ours("apply", &key, &found);
            // Fields set by another manager cannot be removed.
            let transferred = found["metadata"]["managedFields"]
                .as_array()
                .is_some_and(|fields| {
                    fields
                        .iter()
                        .any(|it| it["manager"] == FIELD_MANAGER && it["operation"] == "Apply")
                });
            if !transferred {
                state
                    .violations
                    .push(format!("apply without field ownership: {key:?}"));
            }
            found["spec"] = desired["spec"].clone();
            for field in ["labels", "annotations", "ownerReferences"] {
                if !desired["metadata"][field].is_null() {
                    found["metadata"][field] = desired["metadata"][field].clone();
                }
            }
            state.writes.push(("apply", key.clone()));
            Ok(typed(&state.put(key, found)))
        })
        .await
    }

    async fn delete<K: Object>(
        &self,
        name: &str,
        uid: &str,
        grace: GracePeriod,
    ) -> Result<Deletion, Error> {
        let key = key_of::<K>(name);
        self.call(|state, _| {
            let Some(found) = state.objects.get(&key).cloned() else {
                return Ok(Deletion::Complete);
            };
            if meta(&found, "uid") != Some(uid) {
                return Err(Error::Conflict("another uid".to_owned()));
            }
            state.check_ours("delete", &key, &found);
            state.writes.push(("delete", key.clone()));
            if grace == GracePeriod::Zero {
                let exit = &found["status"]["containerStatuses"][0]["state"]["terminated"];
                if exit.is_null() {
                    state.violations.push(format!("{key:?} is still running"));
                }
                state.remove(&key);
                return Ok(Deletion::Complete);
            }
            Ok(state.delete(&key))
        })
        .await
    }

    async fn patch<K: Object>(
        &self,
        name: &str,
        operations: Vec<PatchOperation>,
    ) -> Result<K, Error> {
        let key = key_of::<K>(name);
        self.call(move |state, _| {
            let Some(found) = state.objects.get(&key).cloned() else {
                return Err(Error::NotFound);
            };
            let mut changed = found.clone();
            json_patch::patch(&mut changed, &operations)
                .map_err(|error| invalid(error.to_string()))?;
            if meta(&changed, "resourceVersion") != meta(&found, "resourceVersion") {
                return Err(Error::Conflict("it has changed".to_owned()));
            }
            check(&changed)?;
            if key.0 != "Ingress" {
                state.check_ours("patch", &key, &found);
            }
            state.writes.push(("patch", key.clone()));
            Ok(typed(&state.put(key, changed)))
        })
        .await
    }

    async fn watch<K: Object>(
        &self,
        selector: &str,
        version: &str,
    ) -> Result<WatchStream<K>, Error> {
        let from: u64 = version.parse().map_err(|_| invalid("not a version"))?;
        self.call(|state, _| state.check_version(from)).await?;
        Ok(watch::stream(self.0.clone(), selector.to_owned(), from))
    }
}

impl State {
    /// Deletes an object the way an API server does with background propagation.
    pub fn delete(&mut self, key: &Key) -> Deletion {
        let Some(mut object) = self.objects.get(key).cloned() else {
            return Deletion::Complete;
        };
        // A pod is removed once its node has stopped it.
        if key.0 == "Pod" {
            if !is_terminating(&object) {
                object["metadata"]["deletionTimestamp"] = json!("2026-01-01T00:00:00Z");
                self.put(key.clone(), object);
            }
            return Deletion::Terminating;
        }
        self.remove(key);
        Deletion::Complete
    }

    /// Records a violation if a launcher touches an object that does not belong to it.
    fn check_ours(&mut self, verb: &str, key: &Key, object: &Value) {
        let spec = &object["metadata"]["annotations"]["aimmo.codeforlife.education/spec"];
        if spec.is_null() {
            self.violations
                .push(format!("{verb} of another client's {key:?}"));
        }
    }
}

fn key_of<K: Object>(name: &str) -> Key {
    (K::kind(&()).into_owned(), name.to_owned())
}

fn typed<K: Object>(value: &Value) -> K {
    serde_json::from_value(value.clone()).unwrap()
}

/// Returns an API server's error for an invalid object, in the cases that matter here.
fn check(object: &Value) -> Result<(), Error> {
    if object["kind"] != "Ingress" {
        return Ok(());
    }
    let rules = object["spec"]["rules"].as_array();
    for rule in rules.into_iter().flatten() {
        if rule["http"]["paths"].as_array().is_some_and(Vec::is_empty) {
            return Err(invalid("spec.rules[0].http.paths: Required value"));
        }
    }
    Ok(())
}
