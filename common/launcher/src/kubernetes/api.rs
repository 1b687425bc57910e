//! The few API server calls the launcher makes, behind a trait: implemented by
//! [`crate::kubernetes::Client`] and, in tests, by a model of a cluster.
//!
//! All calls are for one namespace. Callers must allow for calls that took effect although they
//! returned an error, as happens when a reply is lost.

use std::fmt::Debug;

use futures_util::stream::BoxStream;
use k8s_openapi::NamespaceResourceScope;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use kube::Resource;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A namespaced object.
pub trait Object:
    Resource<DynamicType = (), Scope = NamespaceResourceScope>
    + Serialize
    + DeserializeOwned
    + Clone
    + Debug
    + Send
    + Sync
    + 'static
{
    /// Returns the object's kind and name for display: `Service game-1`.
    fn title(&self) -> String {
        format!("{} {}", Self::kind(&()), self.name())
    }

    /// Returns its name; empty if it has none.
    fn name(&self) -> &str {
        self.meta().name.as_deref().unwrap_or_default()
    }

    /// Returns the uid, which distinguishes it from other objects of the same name; empty before it
    /// is created.
    fn uid(&self) -> &str {
        self.meta().uid.as_deref().unwrap_or_default()
    }

    /// Returns its resource version; empty before it is created.
    fn version(&self) -> &str {
        self.meta().resource_version.as_deref().unwrap_or_default()
    }

    /// Returns the value of a label.
    fn label(&self, key: &str) -> Option<&str> {
        value_of(self.meta().labels.as_ref(), key)
    }

    /// Returns the value of an annotation.
    fn annotation(&self, key: &str) -> Option<&str> {
        value_of(self.meta().annotations.as_ref(), key)
    }

    /// Returns true if its deletion has started.
    fn is_ending(&self) -> bool {
        self.meta().deletion_timestamp.is_some()
    }

    /// Returns true if the object with this uid owns it.
    fn is_owned_by(&self, uid: &str) -> bool {
        let owners = self.meta().owner_references.as_deref().unwrap_or_default();
        owners.iter().any(|owner| owner.uid == uid)
    }
}

impl<K> Object for K where
    K: Resource<DynamicType = (), Scope = NamespaceResourceScope>
        + Serialize
        + DeserializeOwned
        + Clone
        + Debug
        + Send
        + Sync
        + 'static
{
}

fn value_of<'a>(
    values: Option<&'a std::collections::BTreeMap<String, String>>,
    key: &str,
) -> Option<&'a str> {
    values?.get(key).map(String::as_str)
}

/// An API server, limited to one namespace. Every call has a deadline.
pub trait Cluster: Send + Sync + 'static {
    /// Reads an object; `None` if it does not exist.
    fn get<K: Object>(&self, name: &str) -> impl Future<Output = Result<Option<K>, Error>> + Send;

    /// Lists the objects that match the label selector; an empty selector matches all.
    fn list<K: Object>(
        &self,
        selector: &str,
    ) -> impl Future<Output = Result<Listed<K>, Error>> + Send;

    /// Creates an object.
    ///
    /// # Errors
    /// [`Error::Exists`] if the name is taken, no matter by whom.
    fn create<K: Object>(&self, object: &K) -> impl Future<Output = Result<K, Error>> + Send;

    /// Updates an object by server-side apply: fields that the launcher set earlier and that are
    /// missing from `object` are removed. The object's resource version must be set, so that only
    /// the state that was read is updated.
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
        grace: Grace,
    ) -> impl Future<Output = Result<Deleted, Error>> + Send;

    /// Applies a JSON patch atomically.
    ///
    /// # Errors
    /// [`Error::Conflict`] if the patch replaces the resource version by one that is not current.
    fn patch<K: Object>(
        &self,
        name: &str,
        operations: &[Operation],
    ) -> impl Future<Output = Result<K, Error>> + Send;

    /// Watches the objects that match the selector, starting from a listed or watched version. The
    /// stream ends after [`WATCH`] seconds.
    ///
    /// # Errors
    /// [`Error::Expired`], here or in the stream, if the version is too old.
    fn watch<K: Object>(
        &self,
        selector: &str,
        version: &str,
    ) -> impl Future<Output = Result<BoxStream<'static, Result<Event<K>, Error>>, Error>> + Send;
}

/// Duration of a watch, in seconds.
pub const WATCH: u32 = 30;

/// The result of a list call.
#[derive(Debug, Clone)]
pub struct Listed<K> {
    /// The objects, sorted by name.
    pub objects: Vec<K>,
    /// The version to start a watch from.
    pub version: String,
}

/// A watch event.
#[derive(Debug, Clone)]
pub enum Event<K> {
    /// An object was created or changed.
    Changed(K),
    /// The object was deleted; this was its last state.
    Gone(K),
    /// No changes up to this version.
    Bookmark(String),
}

/// The time that the processes behind an object have to exit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grace {
    /// The grace period set in the object.
    Usual,
    /// None: no process is left, so the object is deleted immediately.
    Over,
}

/// The state of an object after a deletion request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deleted {
    /// It no longer exists.
    Gone,
    /// It is terminating, like a pod whose processes are still exiting.
    Ending,
}

/// A step of a JSON patch (RFC 6902).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "op", rename_all = "lowercase")]
pub enum Operation {
    /// Adds a value; in a list, before the given index, or at the end for `-`.
    Add {
        /// A JSON pointer.
        path: String,
        /// The value to add.
        value: serde_json::Value,
    },
    /// Removes a value.
    Remove {
        /// A JSON pointer.
        path: String,
    },
    /// Replaces a value.
    Replace {
        /// A JSON pointer.
        path: String,
        /// The new value.
        value: serde_json::Value,
    },
}

impl Operation {
    /// Restricts a patch to the state of the object that was read: replacing the current resource
    /// version with itself has no effect, replacing any other is a conflict.
    pub fn only_if(meta: &ObjectMeta) -> Self {
        Self::Replace {
            path: "/metadata/resourceVersion".to_owned(),
            value: meta.resource_version.clone().into(),
        }
    }
}

/// The reason a call failed.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// The name is taken.
    #[error("an object of this name already exists")]
    Exists,
    /// The object does not exist.
    #[error("the object does not exist")]
    Missing,
    /// The object has changed since it was read.
    #[error("the object has changed since it was read: {0}")]
    Conflict(String),
    /// The version to watch from is too old.
    #[error("the version is too old to watch from")]
    Expired,
    /// The API server rejects the call, and would reject it again.
    #[error("the API server rejected the call ({code} {reason}): {message}")]
    Refused {
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
    NoAnswer(String),
}
