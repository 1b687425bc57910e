//! The few calls to an API server that the launcher makes, as a seam: the
//! cluster's own ([`crate::kubernetes::Client`]) and, in tests, a model of one.
//!
//! All calls are for one namespace. Whoever calls must be ready for a call
//! that was made though its answer is an error: a lost reply looks like that.

use std::fmt::Debug;

use futures_util::stream::BoxStream;
use k8s_openapi::NamespaceResourceScope;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use kube::Resource;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// An object of a namespace.
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
    /// What the object is and which, for people: `Service game-1`.
    fn title(&self) -> String {
        format!("{} {}", Self::kind(&()), self.name())
    }

    /// Its name; empty when it has none.
    fn name(&self) -> &str {
        self.meta().name.as_deref().unwrap_or_default()
    }

    /// What tells it from another one of its name; empty before it is made.
    fn uid(&self) -> &str {
        self.meta().uid.as_deref().unwrap_or_default()
    }

    /// Which state of it this is; empty before it is made.
    fn version(&self) -> &str {
        self.meta().resource_version.as_deref().unwrap_or_default()
    }

    /// A label's value.
    fn label(&self, key: &str) -> Option<&str> {
        value_of(self.meta().labels.as_ref(), key)
    }

    /// An annotation's value.
    fn annotation(&self, key: &str) -> Option<&str> {
        value_of(self.meta().annotations.as_ref(), key)
    }

    /// Whether it is on its way out.
    fn is_ending(&self) -> bool {
        self.meta().deletion_timestamp.is_some()
    }

    /// Whether the object of this uid owns it.
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

/// An API server, as far as one namespace goes. Every call has a deadline.
pub trait Cluster: Send + Sync + 'static {
    /// Reads an object; none when it is not there.
    fn get<K: Object>(&self, name: &str) -> impl Future<Output = Result<Option<K>, Error>> + Send;

    /// Reads all objects that the label selector includes; an empty one
    /// includes all.
    fn list<K: Object>(
        &self,
        selector: &str,
    ) -> impl Future<Output = Result<Listed<K>, Error>> + Send;

    /// Makes an object that is not there.
    ///
    /// # Errors
    /// [`Error::Exists`] when one of its name is there, whoever made it.
    fn create<K: Object>(&self, object: &K) -> impl Future<Output = Result<K, Error>> + Send;

    /// Makes an object what it shall be, by server-side apply: fields that the
    /// launcher set before and that are not in `object` go. The object's
    /// resource version must be set, so that it is the one that was read.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it has changed since.
    fn apply<K: Object>(&self, object: &K) -> impl Future<Output = Result<K, Error>> + Send;

    /// Removes this object and, some time later, what it owns.
    ///
    /// # Errors
    /// [`Error::Conflict`] when another object has the name now.
    fn delete<K: Object>(
        &self,
        name: &str,
        uid: &str,
        grace: Grace,
    ) -> impl Future<Output = Result<Deleted, Error>> + Send;

    /// Changes an object by a JSON patch, all of it or nothing.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the patch replaces the resource version by one
    /// that is not the object's.
    fn patch<K: Object>(
        &self,
        name: &str,
        operations: &[Operation],
    ) -> impl Future<Output = Result<K, Error>> + Send;

    /// Follows the objects that the selector includes, from a version that was
    /// listed or heard of. The stream ends by itself after [`WATCH`].
    ///
    /// # Errors
    /// [`Error::Expired`], here or in the stream, when the version is too old.
    fn watch<K: Object>(
        &self,
        selector: &str,
        version: &str,
    ) -> impl Future<Output = Result<BoxStream<'static, Result<Event<K>, Error>>, Error>> + Send;
}

/// How long a watch lasts, in seconds.
pub const WATCH: u32 = 30;

/// What was listed.
#[derive(Debug, Clone)]
pub struct Listed<K> {
    /// The objects, in the order of their names.
    pub objects: Vec<K>,
    /// From where a watch follows what happens next.
    pub version: String,
}

/// What a watch tells.
#[derive(Debug, Clone)]
pub enum Event<K> {
    /// The object is new or has changed.
    Changed(K),
    /// The object has gone; this was its last state.
    Gone(K),
    /// Nothing happened until this version.
    Bookmark(String),
}

/// How long what runs behind an object may take to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grace {
    /// As long as the object says.
    Usual,
    /// Nothing runs there any more: the object goes at once.
    Over,
}

/// What has become of an object after its deletion was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deleted {
    /// It is not there any more.
    Gone,
    /// It is on its way out, such as a pod that takes its time to end.
    Ending,
}

/// A step of a JSON patch (RFC 6902).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "op", rename_all = "lowercase")]
pub enum Operation {
    /// Puts a value in; before the one at the index in a list, `-` for its end.
    Add {
        /// A JSON pointer.
        path: String,
        /// What to put in.
        value: serde_json::Value,
    },
    /// Takes a value out.
    Remove {
        /// A JSON pointer.
        path: String,
    },
    /// Puts a value in another one's place.
    Replace {
        /// A JSON pointer.
        path: String,
        /// What to put in.
        value: serde_json::Value,
    },
}

impl Operation {
    /// Lets a patch change only this very state of the object: replacing the
    /// resource version by itself changes nothing, by another one is a conflict.
    pub fn only_if(meta: &ObjectMeta) -> Self {
        Self::Replace {
            path: "/metadata/resourceVersion".to_owned(),
            value: meta.resource_version.clone().into(),
        }
    }
}

/// Why a call did not succeed.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// An object of this name is there already.
    #[error("an object of this name is there already")]
    Exists,
    /// The object is not there.
    #[error("the object is not there")]
    Missing,
    /// The object has changed since it was read.
    #[error("the object has changed since it was read: {0}")]
    Conflict(String),
    /// What a watch asks for is too old.
    #[error("the version is too old to be followed")]
    Expired,
    /// The API server refuses, and will again.
    #[error("the API server refuses ({code} {reason}): {message}")]
    Refused {
        /// The status code.
        code: u16,
        /// One word.
        reason: String,
        /// What it says.
        message: String,
    },
    /// The API server cannot do it now.
    #[error("the API server cannot do it now ({code}): {message}")]
    Unavailable {
        /// The status code.
        code: u16,
        /// What it says.
        message: String,
    },
    /// No answer came; the call may have been carried out or not.
    #[error("the API server does not answer: {0}")]
    NoAnswer(String),
}
