//! The only writer of the games' paths.
//!
//! Requests that arrive close together share one patch, because the API server would have to
//! process separate patches one after another. If another client makes a change in the meantime,
//! the patch fails with a conflict, and everything is read and planned again.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use aimmo_cluster::Object as _;
use aimmo_cluster::api::{ApiServer, Error, backoff};
use aimmo_cluster::events::{Event, Recorder};
use aimmo_cluster::mirror::Mirror;
use aimmo_common::ids::GameId;
use json_patch::PatchOperation;
use k8s_openapi::api::networking::v1::Ingress;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{sleep, timeout};
use tracing::{info, warn};

use super::{IngressWrite, RoutePlan, plan};
use crate::kubernetes::settings::IngressSettings;

/// Capacity of the request queue; when it is full, callers wait for a free slot.
const QUEUE: usize = 256;
const BATCH: usize = 1024;
/// Time to wait for further requests after the first.
const BATCH_DELAY: Duration = Duration::from_millis(30);
const CONFLICTS: u32 = 8;
const DEADLINE: Duration = Duration::from_secs(60);

#[derive(Debug, Clone)]
pub(in crate::kubernetes) struct RouteWriter(mpsc::Sender<Request>);

#[derive(Debug, Clone, thiserror::Error)]
pub(in crate::kubernetes) enum RouteError {
    #[error("the path exists and points to a service we do not manage")]
    Blocked,
    #[error("all Ingresses are full")]
    Full,
    #[error(transparent)]
    Api(#[from] Error),
    #[error("the paths could not be written in time")]
    TimedOut,
}

#[derive(Debug)]
struct Request {
    game: GameId,
    has_path: bool,
    done: oneshot::Sender<Result<(), RouteError>>,
}

impl RouteWriter {
    /// Makes sure that the game has exactly one path, or none.
    pub(in crate::kubernetes) async fn set(
        &self,
        game: GameId,
        has_path: bool,
    ) -> Result<(), RouteError> {
        let (done, result) = oneshot::channel();
        let request = Request {
            game,
            has_path,
            done,
        };
        let written = async {
            self.0.send(request).await.ok()?;
            result.await.ok()
        };
        match timeout(DEADLINE, written).await {
            Ok(Some(result)) => result,
            // The writer has stopped or is stuck: either the program is exiting, or the next
            // attempt will reveal the cause.
            Ok(None) | Err(_) => Err(RouteError::TimedOut),
        }
    }
}

/// Creates a handle and spawns the task that writes the paths until the handle is dropped.
pub(in crate::kubernetes) fn write_routes<A: ApiServer>(
    server: Arc<A>,
    settings: IngressSettings,
    mirror: Arc<Mirror<Ingress>>,
    events: Recorder,
) -> (RouteWriter, impl Future<Output = ()> + use<A>) {
    let (sender, mut requests) = mpsc::channel(QUEUE);
    let task = WriterTask {
        server,
        settings,
        mirror,
        events,
    };
    let writing = async move {
        let mut batch: Vec<Request> = Vec::new();
        while requests.recv_many(&mut batch, BATCH).await > 0 {
            sleep(BATCH_DELAY).await;
            while batch.len() < BATCH
                && let Ok(request) = requests.try_recv()
            {
                batch.push(request);
            }
            task.fulfil(std::mem::take(&mut batch)).await;
        }
    };
    (RouteWriter(sender), writing)
}

struct WriterTask<A> {
    server: Arc<A>,
    settings: IngressSettings,
    mirror: Arc<Mirror<Ingress>>,
    events: Recorder,
}

impl<A: ApiServer> WriterTask<A> {
    async fn fulfil(&self, batch: Vec<Request>) {
        // The last request for a game wins.
        let changes: BTreeMap<GameId, bool> = batch
            .iter()
            .map(|request| (request.game, request.has_path))
            .collect();
        let result = self.write(&changes).await;
        if let Err(error) = &result {
            warn!(%error, games = changes.len(), "cannot write the games' paths");
        }
        for Request { game, done, .. } in batch {
            let result = match &result {
                Err(error) => Err(RouteError::Api(error.clone())),
                Ok(plan) if plan.blocked.contains(&game) => Err(RouteError::Blocked),
                Ok(plan) if plan.full.contains(&game) => Err(RouteError::Full),
                Ok(_) => Ok(()),
            };
            // The caller may have given up.
            let _ = done.send(result);
        }
    }

    /// Writes until there is nothing left to change. Returns the last plan.
    async fn write(&self, changes: &BTreeMap<GameId, bool>) -> Result<RoutePlan, Error> {
        let mut backoff = backoff();
        loop {
            // Bypass the mirror, which may lag: a plan based on outdated Ingresses would only cause
            // a conflict.
            let observed = self.server.list::<Ingress>("").await?.objects;
            let plan = plan(&self.settings, &observed, changes);
            match self.execute(&plan).await {
                Ok(()) => return Ok(plan),
                Err(Error::Conflict(_) | Error::AlreadyExists | Error::NotFound)
                    if backoff.failures() < CONFLICTS =>
                {
                    backoff.sleep().await;
                }
                Err(error) => return Err(error),
            }
        }
    }

    async fn execute(&self, plan: &RoutePlan) -> Result<(), Error> {
        for write in &plan.writes {
            let written = match write {
                IngressWrite::Create(ingress) => self.server.create(ingress.as_ref()).await?,
                IngressWrite::Patch { name, operations } => {
                    self.server.patch(name, operations.clone()).await?
                }
            };
            info!(ingress = written.name(), "wrote the games' paths");
            self.events.publish(&written, event_of(write));
            self.mirror.put(written);
        }
        Ok(())
    }
}

fn event_of(write: &IngressWrite) -> Event {
    let note = match write {
        IngressWrite::Create(_) => "Created for the games' paths".to_owned(),
        IngressWrite::Patch { operations, .. } => {
            let added = operations
                .iter()
                .filter(|operation| matches!(operation, PatchOperation::Add(_)))
                .count();
            let removed = operations
                .iter()
                .filter(|operation| matches!(operation, PatchOperation::Remove(_)))
                .count();
            format!("Paths added: {added}, removed: {removed}")
        }
    };
    Event::normal("RoutesWritten", "Route", note)
}
