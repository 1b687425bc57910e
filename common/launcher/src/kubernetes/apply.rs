//! Creates, updates and deletes single objects, and sets their owner.

use std::sync::Arc;
use std::time::Duration;

use aimmo_cluster::api::{self, ApiServer, Deletion, GracePeriod, if_unchanged};
use aimmo_cluster::mirror::{ChangeCounter, Mirror};
use aimmo_cluster::{FIELD_MANAGER, Object};
use aimmo_common::names::ServiceName;
use json_patch::jsonptr::{PointerBuf, Token};
use json_patch::{AddOperation, PatchOperation, ReplaceOperation};
use k8s_openapi::api::core::v1::ReplicationController;
use serde_json::json;
use tokio::time::{Instant, timeout_at};
use tracing::info;

use super::objects::{SPEC, is_ours};
use super::problems;
use crate::Error;

/// Number of attempts if another client keeps changing the same object.
const ATTEMPTS: u32 = 5;
const DELETION: Duration = Duration::from_secs(40);
/// Interval at which an object being deleted is polled, in case no watch event arrives.
const DELETION_POLL: Duration = Duration::from_secs(2);

/// A writer of one service's objects that also updates the mirrors.
pub(super) struct Applier<'a, A> {
    pub(super) server: &'a A,
    pub(super) service: ServiceName,
}

pub(super) struct Applied<K> {
    pub(super) object: Arc<K>,
    pub(super) is_new: bool,
}

impl<A: ApiServer> Applier<'_, A> {
    /// Makes sure that the object exists and matches its specification.
    pub(super) async fn apply<K: Object>(
        &self,
        mirror: &Mirror<K>,
        desired: &K,
    ) -> Result<Applied<K>, Error> {
        for _ in 0..ATTEMPTS {
            let Some(found) = mirror.get(desired.name()) else {
                match self.server.create(desired).await {
                    Ok(created) => {
                        info!(object = created.title(), "created");
                        mirror.put(created.clone());
                        let object = Arc::new(created);
                        let is_new = true;
                        return Ok(Applied { object, is_new });
                    }
                    // It belongs to another client, or it is ours and the response was lost.
                    Err(api::Error::AlreadyExists) => self.read(mirror, desired.name()).await?,
                    Err(error) => return Err(self.error("created", &error)),
                }
                continue;
            };
            self.check_ours(found.as_ref())?;
            // The name becomes free once the object is gone, so the caller should try again.
            if found.is_terminating() {
                return Err(self.busy());
            }
            if found.annotation(SPEC) == desired.annotation(SPEC) {
                let is_new = false;
                return Ok(Applied {
                    object: found,
                    is_new,
                });
            }
            match self.update(found.as_ref(), desired).await {
                Ok(updated) => {
                    info!(object = updated.title(), "updated");
                    mirror.put(updated);
                }
                Err(api::Error::Conflict(_) | api::Error::NotFound) => {
                    self.read(mirror, desired.name()).await?;
                }
                Err(error) => return Err(self.error("updated", &error)),
            }
        }
        Err(self.busy())
    }

    /// Makes the controller the object's only owner.
    pub(super) async fn set_owner<K: Object>(
        &self,
        mirror: &Mirror<K>,
        object: Arc<K>,
        desired: &K,
        owner: &ReplicationController,
    ) -> Result<(), Error> {
        let mut object = object;
        for _ in 0..ATTEMPTS {
            if object.is_owned_by(owner.uid()) {
                return Ok(());
            }
            let operations = vec![
                if_unchanged(object.meta()),
                PatchOperation::Add(AddOperation {
                    path: PointerBuf::from_tokens(["metadata", "ownerReferences"]),
                    value: json!(desired.meta().owner_references),
                }),
            ];
            match self.server.patch::<K>(object.name(), operations).await {
                Ok(patched) => {
                    mirror.put(patched);
                    return Ok(());
                }
                Err(api::Error::Conflict(_) | api::Error::NotFound) => {
                    self.read(mirror, object.name()).await?;
                    object = mirror.get(object.name()).ok_or_else(|| self.busy())?;
                    self.check_ours(object.as_ref())?;
                }
                Err(error) => return Err(self.error("updated", &error)),
            }
        }
        Err(self.busy())
    }

    /// Deletes the object if it is ours; completes once it is gone.
    pub(super) async fn delete<K: Object>(
        &self,
        mirror: &Mirror<K>,
        changes: &ChangeCounter,
        has_exited: impl Fn(&K) -> bool,
    ) -> Result<(), Error> {
        let name = self.service.to_string();
        let deadline = Instant::now() + DELETION;
        let mut changes = changes.subscribe();
        while Instant::now() < deadline {
            changes.mark_unchanged();
            let found = self.server.get::<K>(&name).await;
            let Some(found) = found.map_err(|error| self.error("read", &error))? else {
                forget(mirror, &name);
                return Ok(());
            };
            if !is_ours(&found, self.service) {
                return Ok(());
            }
            let uid = found.uid().to_owned();
            let grace = match (found.is_terminating(), has_exited(&found)) {
                (false, _) => Some(GracePeriod::Default),
                // The kubelet may take a minute to confirm, but the name is needed now.
                (true, true) => Some(GracePeriod::Zero),
                (true, false) => None,
            };
            if let Some(grace) = grace {
                match self.server.delete::<K>(&name, &uid, grace).await {
                    Ok(Deletion::Complete) => {
                        info!(object = found.title(), "deleted");
                        mirror.remove(&name, &uid);
                        return Ok(());
                    }
                    Ok(Deletion::Terminating) => info!(object = found.title(), "terminating"),
                    // The name already belongs to another object.
                    Err(api::Error::Conflict(_)) => continue,
                    Err(error) => return Err(self.error("deleted", &error)),
                }
            }
            let deleted = async {
                while mirror.get(&name).is_some_and(|known| known.uid() == uid) {
                    if changes.changed().await.is_err() {
                        return;
                    }
                }
            };
            // Even if this timed out, the next read shows the current state.
            let _ = timeout_at((Instant::now() + DELETION_POLL).min(deadline), deleted).await;
        }
        Err(self.busy())
    }

    async fn read<K: Object>(&self, mirror: &Mirror<K>, name: &str) -> Result<(), Error> {
        let found = self.server.get::<K>(name).await;
        match found.map_err(|error| self.error("read", &error))? {
            Some(found) => {
                self.check_ours(&found)?;
                mirror.put(found);
            }
            None => forget(mirror, name),
        }
        Ok(())
    }

    async fn update<K: Object>(&self, found: &K, desired: &K) -> Result<K, api::Error> {
        let fields = found.meta().managed_fields.as_deref().unwrap_or_default();
        let ours = |operation: &str| {
            fields.iter().position(|entry| {
                entry.manager.as_deref() == Some(FIELD_MANAGER)
                    && entry.operation.as_deref() == Some(operation)
                    && entry.subresource.is_none()
            })
        };
        let mut version = found.meta().resource_version.clone();
        // A POST created the object, because an apply would merge into another client's object of
        // this name. The fields set by the POST must be transferred to the apply's field manager;
        // otherwise the apply cannot remove any of them.
        if let (Some(index), None) = (ours("Update"), ours("Apply")) {
            let path: [Token; 4] = [
                "metadata".into(),
                "managedFields".into(),
                index.into(),
                "operation".into(),
            ];
            let operations = vec![
                if_unchanged(found.meta()),
                PatchOperation::Replace(ReplaceOperation {
                    path: PointerBuf::from_tokens(path),
                    value: "Apply".into(),
                }),
            ];
            let transferred: K = self.server.patch(found.name(), operations).await?;
            version.clone_from(&transferred.meta().resource_version);
        }
        let mut desired = desired.clone();
        desired.meta_mut().resource_version = version;
        self.server.apply(&desired).await
    }

    fn check_ours<K: Object>(&self, found: &K) -> Result<(), Error> {
        if is_ours(found, self.service) {
            return Ok(());
        }
        Err(Error::Foreign {
            object: found.title(),
        })
    }

    pub(super) fn error(&self, action: &'static str, error: &api::Error) -> Error {
        Error::Cluster {
            name: self.service.to_string(),
            action,
            reason: problems::of_error(error),
        }
    }

    fn busy(&self) -> Error {
        Error::Busy { name: self.service }
    }
}

fn forget<K: Object>(mirror: &Mirror<K>, name: &str) {
    if let Some(known) = mirror.get(name) {
        mirror.remove(name, known.uid());
    }
}
