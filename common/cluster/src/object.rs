//! A namespaced object of any kind.

use std::collections::BTreeMap;
use std::fmt::Debug;

use k8s_openapi::NamespaceResourceScope;
use kube::Resource;
use serde::Serialize;
use serde::de::DeserializeOwned;

#[expect(
    missing_docs,
    reason = "the other names are those of Kubernetes' metadata"
)]
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

    fn name(&self) -> &str {
        self.meta().name.as_deref().unwrap_or_default()
    }

    /// Returns the uid, which is never reused, even for the same name; empty before creation.
    fn uid(&self) -> &str {
        self.meta().uid.as_deref().unwrap_or_default()
    }

    /// Returns the resource version; empty before creation.
    fn version(&self) -> &str {
        self.meta().resource_version.as_deref().unwrap_or_default()
    }

    fn label(&self, key: &str) -> Option<&str> {
        value_of(self.meta().labels.as_ref(), key)
    }

    fn annotation(&self, key: &str) -> Option<&str> {
        value_of(self.meta().annotations.as_ref(), key)
    }

    fn is_terminating(&self) -> bool {
        self.meta().deletion_timestamp.is_some()
    }

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
