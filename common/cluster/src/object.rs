//! A namespaced object, of any kind.

use std::collections::BTreeMap;
use std::fmt::Debug;

use k8s_openapi::NamespaceResourceScope;
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
    fn is_terminating(&self) -> bool {
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

fn value_of<'a>(values: Option<&'a BTreeMap<String, String>>, key: &str) -> Option<&'a str> {
    values?.get(key).map(String::as_str)
}
