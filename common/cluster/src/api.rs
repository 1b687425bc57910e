//! A trait for the few API server calls that we make, all in one namespace. [`crate::Client`]
//! implements it, as does a model of an API server for tests. A call that returned an error may
//! still have taken effect, for example if only the response was lost.

use std::time::Duration;

use aimmo_common::backoff::Backoff;
use futures_util::stream::BoxStream;
use json_patch::jsonptr::PointerBuf;
use json_patch::{PatchOperation, ReplaceOperation};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;

use crate::Object;

/// An API server, limited to one namespace. Every call has a deadline.
pub trait ApiServer: Send + Sync + 'static {
    /// Reads an object; returns `None` if it does not exist.
    fn get<K: Object>(&self, name: &str) -> impl Future<Output = Result<Option<K>, Error>> + Send;

    /// Lists the objects that match the label selector; an empty selector matches all.
    fn list<K: Object>(
        &self,
        selector: &str,
    ) -> impl Future<Output = Result<ObjectList<K>, Error>> + Send;

    /// Creates an object. Fails with [`Error::AlreadyExists`] if the name is taken by any client.
    fn create<K: Object>(&self, object: &K) -> impl Future<Output = Result<K, Error>> + Send;

    /// Updates an object by server-side apply, which removes fields that we once set and that are
    /// missing from `object`. `object` must contain the resource version that was read; fails with
    /// [`Error::Conflict`] if the version has since changed.
    fn apply<K: Object>(&self, object: &K) -> impl Future<Output = Result<K, Error>> + Send;

    /// Deletes this object and, some time later, the objects it owns. Fails with
    /// [`Error::Conflict`] if the name now belongs to another object.
    fn delete<K: Object>(
        &self,
        name: &str,
        uid: &str,
        grace: GracePeriod,
    ) -> impl Future<Output = Result<Deletion, Error>> + Send;

    /// Applies a JSON patch atomically. Fails with [`Error::Conflict`] if the patch sets a resource
    /// version other than the current one.
    fn patch<K: Object>(
        &self,
        name: &str,
        operations: Vec<PatchOperation>,
    ) -> impl Future<Output = Result<K, Error>> + Send;

    /// Watches the objects that match the selector for [`WATCH_SECONDS`], starting from a listed or
    /// watched version. If it is too old, the call or the stream fails with [`Error::Expired`].
    fn watch<K: Object>(
        &self,
        selector: &str,
        version: &str,
    ) -> impl Future<Output = Result<WatchStream<K>, Error>> + Send;
}

/// Returns the back-off between retries.
pub const fn backoff() -> Backoff {
    Backoff::new(Duration::from_millis(200), Duration::from_secs(10))
}

/// Duration of a watch, in seconds.
pub const WATCH_SECONDS: u32 = 30;

/// The events of a watch.
pub type WatchStream<K> = BoxStream<'static, Result<WatchEvent<K>, Error>>;

/// The result of a list call.
#[derive(Debug, Clone)]
pub struct ObjectList<K> {
    /// The objects, sorted by name.
    pub objects: Vec<K>,
    /// The version to start a watch from.
    pub version: String,
}

#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the other names are those of Kubernetes")]
pub enum WatchEvent<K> {
    Changed(K),
    /// Holds the object's last state.
    Deleted(K),
    /// All changes up to this version have been delivered.
    Bookmark(String),
}

/// The time that a deleted object's processes have to exit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the other name is self-explanatory")]
pub enum GracePeriod {
    Default,
    /// The object has no running processes and is deleted immediately.
    Zero,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the other name is self-explanatory")]
pub enum Deletion {
    Complete,
    /// The object still exists, for example because a pod's processes are exiting.
    Terminating,
}

/// Returns the operation that makes a patch fail if the object has changed since it was read.
pub fn if_unchanged(meta: &ObjectMeta) -> PatchOperation {
    // Replacing the current version with itself has no effect; replacing any other causes a
    // conflict.
    PatchOperation::Replace(ReplaceOperation {
        path: PointerBuf::from_tokens(["metadata", "resourceVersion"]),
        value: meta.resource_version.clone().into(),
    })
}

#[derive(Debug, Clone, thiserror::Error)]
#[expect(missing_docs, reason = "the messages describe the errors")]
pub enum Error {
    #[error("an object with this name already exists")]
    AlreadyExists,
    #[error("the object does not exist")]
    NotFound,
    #[error("the object has changed since it was read: {0}")]
    Conflict(String),
    #[error("the version is too old to watch from")]
    Expired,
    /// Do not retry: the API server would reject the call again.
    #[error("the API server rejected the call ({code} {reason}): {message}")]
    Rejected {
        code: u16,
        reason: String,
        message: String,
    },
    #[error("the API server is temporarily unavailable ({code}): {message}")]
    Unavailable { code: u16, message: String },
    /// The call may or may not have taken effect.
    #[error("the API server did not respond: {0}")]
    NoResponse(String),
}
