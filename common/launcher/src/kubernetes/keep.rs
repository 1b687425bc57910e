//! Reconciliation of single objects: creating, updating and deleting them.

use std::sync::Arc;
use std::time::Duration;

use aimmo_common::names::ServiceName;
use k8s_openapi::api::core::v1::ReplicationController;
use serde_json::json;
use tokio::time::{Instant, timeout_at};
use tracing::info;

use super::MANAGER;
use super::api::{self, Cluster, Deleted, Grace, Object, Operation};
use super::mirror::Mirror;
use super::objects::{SPEC, is_ours};
use super::trouble;
use crate::Error;

/// Attempts to win against another client that changes the same object.
const TRIES: u32 = 5;
/// Longest wait for an object's deletion.
const ENDING: Duration = Duration::from_secs(40);
/// Polling interval for an object that is being deleted, in case no watch event arrives.
const LOOK: Duration = Duration::from_secs(2);

/// The calls for one service, with the mirrors to update.
pub(super) struct Keeper<'a, C> {
    pub(super) cluster: &'a C,
    pub(super) name: ServiceName,
}

/// The current state of an object.
pub(super) struct Kept<K> {
    pub(super) object: Arc<K>,
    /// True if the object did not exist before.
    pub(super) is_new: bool,
}

impl<C: Cluster> Keeper<'_, C> {
    /// Makes sure that the object exists and matches its specification.
    pub(super) async fn keep<K: Object>(
        &self,
        mirror: &Mirror<K>,
        wanted: &K,
    ) -> Result<Kept<K>, Error> {
        for _ in 0..TRIES {
            let Some(found) = mirror.get(wanted.name()) else {
                match self.cluster.create(wanted).await {
                    Ok(made) => {
                        info!(object = made.title(), "made");
                        mirror.put(made.clone());
                        let object = Arc::new(made);
                        let is_new = true;
                        return Ok(Kept { object, is_new });
                    }
                    // It belongs to another client, or is ours after a lost reply.
                    Err(api::Error::Exists) => self.look(mirror, wanted.name()).await?,
                    Err(error) => return Err(self.failed("made", &error)),
                }
                continue;
            };
            self.check(found.as_ref())?;
            if found.is_ending() {
                return Err(Error::Busy { name: self.name });
            }
            if found.annotation(SPEC) == wanted.annotation(SPEC) {
                let is_new = false;
                return Ok(Kept {
                    object: found,
                    is_new,
                });
            }
            match self.update(found.as_ref(), wanted).await {
                Ok(changed) => {
                    info!(object = changed.title(), "changed");
                    mirror.put(changed);
                }
                Err(api::Error::Conflict(_) | api::Error::Missing) => {
                    self.look(mirror, wanted.name()).await?;
                }
                Err(error) => return Err(self.failed("changed", &error)),
            }
        }
        Err(Error::Busy { name: self.name })
    }

    /// Makes the controller the object's only owner.
    pub(super) async fn own<K: Object>(
        &self,
        mirror: &Mirror<K>,
        object: Arc<K>,
        wanted: &K,
        owner: &ReplicationController,
    ) -> Result<(), Error> {
        let mut object = object;
        for _ in 0..TRIES {
            if object.is_owned_by(owner.uid()) {
                return Ok(());
            }
            let operations = [
                Operation::only_if(object.meta()),
                Operation::Add {
                    path: "/metadata/ownerReferences".to_owned(),
                    value: json!(wanted.meta().owner_references),
                },
            ];
            match self.cluster.patch::<K>(object.name(), &operations).await {
                Ok(changed) => {
                    mirror.put(changed);
                    return Ok(());
                }
                Err(api::Error::Conflict(_) | api::Error::Missing) => {
                    self.look(mirror, object.name()).await?;
                    object = match mirror.get(object.name()) {
                        Some(found) => found,
                        None => return Err(Error::Busy { name: self.name }),
                    };
                    self.check(object.as_ref())?;
                }
                Err(error) => return Err(self.failed("changed", &error)),
            }
        }
        Err(Error::Busy { name: self.name })
    }

    /// Deletes the object if it is ours; completes once it is gone. If `is_over` reports that none
    /// of its processes is left, the kubelet's confirmation is not awaited: that may take a minute,
    /// and the name is needed.
    pub(super) async fn end<K: Object>(
        &self,
        mirror: &Mirror<K>,
        pulse: &tokio::sync::watch::Sender<u64>,
        is_over: impl Fn(&K) -> bool,
    ) -> Result<(), Error> {
        let name = self.name.to_string();
        let deadline = Instant::now() + ENDING;
        let mut news = pulse.subscribe();
        while Instant::now() < deadline {
            news.mark_unchanged();
            let found = self.cluster.get::<K>(&name).await;
            let Some(found) = found.map_err(|error| self.failed("read", &error))? else {
                self.note_gone(mirror, &name);
                return Ok(());
            };
            if !is_ours(&found, self.name) {
                return Ok(());
            }
            let uid = found.uid().to_owned();
            let grace = match (found.is_ending(), is_over(&found)) {
                (false, _) => Some(Grace::Usual),
                (true, true) => Some(Grace::Over),
                (true, false) => None,
            };
            if let Some(grace) = grace {
                match self.cluster.delete::<K>(&name, &uid, grace).await {
                    Ok(Deleted::Gone) => {
                        info!(object = found.title(), "ended");
                        mirror.remove(&name, &uid);
                        return Ok(());
                    }
                    Ok(Deleted::Ending) => info!(object = found.title(), "terminating"),
                    // The name already belongs to another object.
                    Err(api::Error::Conflict(_)) => continue,
                    Err(error) => return Err(self.failed("ended", &error)),
                }
            }
            let gone = async {
                while mirror.get(&name).is_some_and(|known| known.uid() == uid) {
                    if news.changed().await.is_err() {
                        return;
                    }
                }
            };
            // Timed out or not, the next read decides.
            let _ = timeout_at((Instant::now() + LOOK).min(deadline), gone).await;
        }
        Err(Error::Busy { name: self.name })
    }

    /// Reads an object into the mirror.
    async fn look<K: Object>(&self, mirror: &Mirror<K>, name: &str) -> Result<(), Error> {
        let found = self.cluster.get::<K>(name).await;
        match found.map_err(|error| self.failed("read", &error))? {
            Some(found) => {
                self.check(&found)?;
                mirror.put(found);
            }
            None => self.note_gone(mirror, name),
        }
        Ok(())
    }

    fn note_gone<K: Object>(&self, mirror: &Mirror<K>, name: &str) {
        if let Some(known) = mirror.get(name) {
            mirror.remove(name, known.uid());
        }
    }

    /// Updates an object after a change of its specification.
    ///
    /// It was created by a POST, which fails if another client's object has the name, whereas an
    /// apply would merge into that object. The fields set by the POST are first transferred to the
    /// apply's field manager; otherwise the apply could not remove any of them.
    async fn update<K: Object>(&self, found: &K, wanted: &K) -> Result<K, api::Error> {
        let fields = found.meta().managed_fields.as_deref().unwrap_or_default();
        let ours = |operation: &str| {
            fields.iter().position(|entry| {
                entry.manager.as_deref() == Some(MANAGER)
                    && entry.operation.as_deref() == Some(operation)
                    && entry.subresource.is_none()
            })
        };
        let mut version = found.meta().resource_version.clone();
        if let (Some(at), None) = (ours("Update"), ours("Apply")) {
            let operations = [
                Operation::only_if(found.meta()),
                Operation::Replace {
                    path: format!("/metadata/managedFields/{at}/operation"),
                    value: "Apply".into(),
                },
            ];
            let handed: K = self.cluster.patch(found.name(), &operations).await?;
            version.clone_from(&handed.meta().resource_version);
        }
        let mut wanted = wanted.clone();
        wanted.meta_mut().resource_version = version;
        self.cluster.apply(&wanted).await
    }

    fn check<K: Object>(&self, found: &K) -> Result<(), Error> {
        if is_ours(found, self.name) {
            return Ok(());
        }
        Err(Error::Foreign {
            object: found.title(),
        })
    }

    /// Converts an API server's error into the launcher's.
    pub(super) fn failed(&self, action: &'static str, error: &api::Error) -> Error {
        Error::Cluster {
            name: self.name.to_string(),
            action,
            reason: trouble::of_error(error),
        }
    }
}
