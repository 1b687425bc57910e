use std::time::Duration;

use futures_util::StreamExt as _;
use json_patch::PatchOperation;
use kube::api::{
    Api, DeleteParams, ListParams, Patch, PatchParams, PostParams, Preconditions,
    PropagationPolicy, WatchParams,
};
use kube::core::Status;
use tokio::time::timeout;
use tracing::debug;

use crate::api::{
    ApiServer, Deletion, Error, GracePeriod, ObjectList, WATCH_SECONDS, WatchEvent, WatchStream,
    backoff,
};
use crate::fence::Fence;
use crate::rate_limit::RateLimit;
use crate::{FIELD_MANAGER, Object};

/// Deadline of a call, not counting the wait for the rate limiter.
const DEADLINE: Duration = Duration::from_secs(10);
const RETRIES: u32 = 4;
const PAGE_SIZE: u32 = 500;

/// The error if no usable cluster configuration was found.
#[derive(Debug, thiserror::Error)]
#[error("not running in a pod with API access, and KUBECONFIG does not name a cluster: {0}")]
pub struct Unreachable(String);

/// A cluster's API server, limited to one namespace. Calls are rate-limited and have a deadline.
#[derive(Clone)]
pub struct Client {
    /// The client for watches, which may be silent for long periods.
    client: kube::Client,
    /// The client for other calls, which fail when the API server is silent for [`DEADLINE`].
    with_deadline: kube::Client,
    namespace: String,
    rate_limit: RateLimit,
    fence: Option<Fence>,
}

impl Client {
    /// Connects to this pod's cluster or the one in `KUBECONFIG`, at up to `rate` calls a second.
    pub async fn infer(namespace: &str, rate: u32) -> Result<Self, Unreachable> {
        let mut config = kube::Config::infer()
            .await
            .map_err(|error| Unreachable(with_causes(&error)))?;
        config.connect_timeout = Some(DEADLINE / 2);
        // kube's built-in retries would repeat calls that create objects, and wait for minutes.
        config.default_retry = false;
        let client = |config| {
            kube::Client::try_from(config).map_err(|error| Unreachable(with_causes(&error)))
        };
        let mut with_deadline = config.clone();
        with_deadline.read_timeout = Some(DEADLINE);
        Ok(Self {
            client: client(config)?,
            with_deadline: client(with_deadline)?,
            namespace: namespace.to_owned(),
            rate_limit: RateLimit::new(rate),
            fence: None,
        })
    }

    /// Returns the minor version of the API server: 33 for Kubernetes 1.33.
    pub async fn version(&self) -> Result<u32, Error> {
        let client = &self.with_deadline;
        let info = self.call("version", || client.apiserver_version()).await?;
        // Some cloud providers append a +.
        let digits = info
            .minor
            .trim_end_matches(|end: char| !end.is_ascii_digit());
        digits
            .parse()
            .map_err(|_| Error::NoResponse(format!("`{}` is not a version", info.minor)))
    }

    /// Returns kube's client with the [`DEADLINE`], for calls that [`ApiServer`] does not offer.
    pub(crate) fn with_deadline(&self) -> kube::Client {
        self.with_deadline.clone()
    }

    pub(crate) fn with_fence(self, fence: Fence) -> Self {
        Self {
            fence: Some(fence),
            ..self
        }
    }

    fn api<K: Object>(&self) -> Api<K> {
        Api::namespaced(self.client.clone(), &self.namespace)
    }

    async fn call<T, F>(&self, verb: &'static str, call: impl Fn() -> F) -> Result<T, Error>
    where
        F: Future<Output = kube::Result<T>>,
    {
        let mut backoff = backoff();
        loop {
            self.rate_limit.wait().await;
            let error = match timeout(DEADLINE, call()).await {
                Ok(Ok(response)) => return Ok(response),
                Ok(Err(error)) => Error::from(error),
                Err(_) => Error::NoResponse(format!("no response within {DEADLINE:?}")),
            };
            debug!(verb, %error, "call failed");
            match error {
                // The API server was too busy to begin the call: a retry cannot repeat its effect.
                Error::Unavailable { code: 429, .. } if backoff.failures() < RETRIES => {
                    backoff.sleep().await;
                }
                error => return Err(error),
            }
        }
    }

    async fn write<T, F>(&self, verb: &'static str, call: impl Fn() -> F) -> Result<T, Error>
    where
        F: Future<Output = kube::Result<T>>,
    {
        if let Some(fence) = &self.fence {
            fence.pass().await?;
        }
        self.call(verb, call).await
    }
}

impl ApiServer for Client {
    async fn get<K: Object>(&self, name: &str) -> Result<Option<K>, Error> {
        let api = self.api::<K>();
        self.call("get", || api.get_opt(name)).await
    }

    async fn list<K: Object>(&self, selector: &str) -> Result<ObjectList<K>, Error> {
        let api = self.api::<K>();
        let mut objects = Vec::new();
        let mut params = ListParams::default().labels(selector).limit(PAGE_SIZE);
        loop {
            let page = self.call("list", || api.list(&params)).await?;
            objects.extend(page.items);
            match page.metadata.continue_.filter(|token| !token.is_empty()) {
                Some(token) => params.continue_token = Some(token),
                None => {
                    let version = page.metadata.resource_version.unwrap_or_default();
                    return Ok(ObjectList { objects, version });
                }
            }
        }
    }

    async fn create<K: Object>(&self, object: &K) -> Result<K, Error> {
        let api = self.api::<K>();
        let params = PostParams {
            field_manager: Some(FIELD_MANAGER.to_owned()),
            ..PostParams::default()
        };
        self.write("create", || api.create(&params, object)).await
    }

    async fn apply<K: Object>(&self, object: &K) -> Result<K, Error> {
        let api = self.api::<K>();
        // The object is ours, so force may override fields set by other managers.
        let params = PatchParams::apply(FIELD_MANAGER).force();
        let patch = Patch::Apply(object);
        self.write("apply", || api.patch(object.name(), &params, &patch))
            .await
    }

    async fn delete<K: Object>(
        &self,
        name: &str,
        uid: &str,
        grace: GracePeriod,
    ) -> Result<Deletion, Error> {
        let api = self.api::<K>();
        // Without an explicit policy, a ReplicationController's pod would be orphaned, and the next
        // controller of that name would adopt it.
        let params = DeleteParams {
            propagation_policy: Some(PropagationPolicy::Background),
            grace_period_seconds: match grace {
                GracePeriod::Default => None,
                GracePeriod::Zero => Some(0),
            },
            preconditions: Some(Preconditions {
                uid: Some(uid.to_owned()),
                resource_version: None,
            }),
            ..DeleteParams::default()
        };
        match self.write("delete", || api.delete(name, &params)).await {
            Ok(response) if response.is_right() => Ok(Deletion::Complete),
            // For some kinds, the response contains the object even if it is already gone.
            Ok(_) => match self.get::<K>(name).await? {
                Some(found) if found.uid() == uid => Ok(Deletion::Terminating),
                _ => Ok(Deletion::Complete),
            },
            Err(Error::NotFound) => Ok(Deletion::Complete),
            Err(error) => Err(error),
        }
    }

    async fn patch<K: Object>(
        &self,
        name: &str,
        operations: Vec<PatchOperation>,
    ) -> Result<K, Error> {
        let api = self.api::<K>();
        let patch: Patch<()> = Patch::Json(json_patch::Patch(operations));
        let params = PatchParams {
            field_manager: Some(FIELD_MANAGER.to_owned()),
            ..PatchParams::default()
        };
        self.write("patch", || api.patch(name, &params, &patch))
            .await
    }

    async fn watch<K: Object>(
        &self,
        selector: &str,
        version: &str,
    ) -> Result<WatchStream<K>, Error> {
        use kube::api::WatchEvent as Kube;
        let api = self.api::<K>();
        let params = WatchParams::default()
            .labels(selector)
            .timeout(WATCH_SECONDS);
        let events = self.call("watch", || api.watch(&params, version)).await?;
        Ok(events
            .map(|event| match event? {
                Kube::Added(object) | Kube::Modified(object) => Ok(WatchEvent::Changed(object)),
                Kube::Deleted(object) => Ok(WatchEvent::Deleted(object)),
                Kube::Bookmark(mark) => Ok(WatchEvent::Bookmark(mark.metadata.resource_version)),
                Kube::Error(status) => Err(status.as_ref().into()),
            })
            .boxed())
    }
}

impl From<kube::Error> for Error {
    fn from(error: kube::Error) -> Self {
        match error {
            kube::Error::Api(status) => status.as_ref().into(),
            error => Self::NoResponse(with_causes(&error)),
        }
    }
}

impl From<&Status> for Error {
    fn from(status: &Status) -> Self {
        let message = status.message.clone();
        match (status.code, status.reason.as_str()) {
            (409, "AlreadyExists") => Self::AlreadyExists,
            (409, _) => Self::Conflict(message),
            (404, _) => Self::NotFound,
            (410, _) => Self::Expired,
            (code @ (429 | 500..), _) => Self::Unavailable { code, message },
            (code, reason) => Self::Rejected {
                code,
                reason: reason.to_owned(),
                message,
            },
        }
    }
}

// The last cause explains a broken connection.
fn with_causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        let cause_text = cause.to_string();
        if !text.contains(&cause_text) {
            text = format!("{text}: {cause_text}");
        }
        next = cause.source();
    }
    text
}
