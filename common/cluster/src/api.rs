//! The few API server calls that we make, behind a trait: implemented by [`crate::Client`] and, in
//! tests, by a model of an API server.
//!
//! All calls are for one namespace. Callers must allow for calls that took effect although they
//! returned an error, as happens when a response is lost.

use std::time::Duration;

use aimmo_common::backoff::Backoff;
use futures_util::stream::BoxStream;
use json_patch::jsonptr::PointerBuf;
use json_patch::{PatchOperation, ReplaceOperation};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;

use crate::Object;

/// An API server, limited to one namespace. Every call has a deadline.
pub trait ApiServer: Send + Sync + 'static {
    /// Reads an object; `None` if it does not exist.
    fn get<K: Object>(&self, name: &str) -> impl Future<Output = Result<Option<K>, Error>> + Send;

    /// Lists the objects that match the label selector; an empty selector matches all.
    fn list<K: Object>(
        &self,
        selector: &str,
    ) -> impl Future<Output = Result<ObjectList<K>, Error>> + Send;

    /// Creates an object.
    ///
    /// # Errors
    /// [`Error::AlreadyExists`] if the name is taken, no matter by whom.
    fn create<K: Object>(&self, object: &K) -> impl Future<Output = Result<K, Error>> + Send;

    /// Updates an object by server-side apply: fields that we set earlier and that are missing from
    /// `object` are removed. The object's resource version must be set, so that only the state that
    /// was read is updated.
    ///
    /// # Errors
    /// [`Error::Conflict`] if it has changed in the meantime.
    fn apply<K: Object>(&self, object: &K) -> impl Future<Output = Result<K, Error>> + Send;

    /// Deletes this object and, some time later, the objects it owns.
    ///
    /// # Errors
    /// [`Error::Conflict`] if the name now belongs to another object.
    fn delete<K: Object>(
        &self,
        name: &str,
        uid: &str,
        grace: GracePeriod,
    ) -> impl Future<Output = Result<Deletion, Error>> + Send;

    /// Applies a JSON patch atomically.
    ///
    /// # Errors
    /// [`Error::Conflict`] if the patch replaces the resource version by one that is not current.
    fn patch<K: Object>(
        &self,
        name: &str,
        operations: Vec<PatchOperation>,
    ) -> impl Future<Output = Result<K, Error>> + Send;

    /// Watches the objects that match the selector, starting from a listed or watched version. The
    /// stream ends after [`WATCH_SECONDS`].
    ///
    /// # Errors
    /// [`Error::Expired`], here or in the stream, if the version is too old.
    fn watch<K: Object>(
        &self,
        selector: &str,
        version: &str,
    ) -> impl Future<Output = Result<WatchStream<K>, Error>> + Send;
}

/// Returns the back-off of retried calls.
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

/// An event of a watch.
#[derive(Debug, Clone)]
pub enum WatchEvent<K> {
    /// An object was created or changed.
    Changed(K),
    /// The object was deleted; this was its last state.
    Deleted(K),
    /// No changes up to this version.
    Bookmark(String),
}

/// The time that the processes behind a deleted object have to exit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GracePeriod {
    /// The grace period set in the object.
    Default,
    /// None: no process is left, so the object is deleted immediately.
    Zero,
}

/// The state of an object after a deletion request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deletion {
    /// It no longer exists.
    Complete,
    /// It is terminating, like a pod whose processes are still exiting.
    Terminating,
}

/// Returns the operation that restricts a patch to the state of the object that was read: replacing
/// the current resource version with itself has no effect, replacing any other is a conflict.
pub fn if_unchanged(meta: &ObjectMeta) -> PatchOperation {
    PatchOperation::Replace(ReplaceOperation {
        path: PointerBuf::from_tokens(["metadata", "resourceVersion"]),
        value: meta.resource_version.clone().into(),
    })
}

/// The reason a call failed.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// The name is taken.
    #[error("an object of this name already exists")]
    AlreadyExists,
    /// The object does not exist.
    #[error("the object does not exist")]
    NotFound,
    /// The object has changed since it was read.
    #[error("the object has changed since it was read: {0}")]
    Conflict(String),
    /// The version to watch from is too old.
    #[error("the version is too old to watch from")]
    Expired,
    /// The API server rejects the call, and would reject it again.
    #[error("the API server rejected the call ({code} {reason}): {message}")]
    Rejected {
        /// The status code.
        code: u16,
        /// The reason, in one word.
        reason: String,
        /// The API server's message.
        message: String,
    },
    /// The API server is temporarily unavailable.
    #[error("the API server is temporarily unavailable ({code}): {message}")]
    Unavailable {
        /// The status code.
        code: u16,
        /// The API server's message.
        message: String,
    },
    /// No response; the call may or may not have taken effect.
    #[error("the API server did not respond: {0}")]
    NoResponse(String),
}
