//! The only writer of the games' paths.
//!
//! Requests that arrive close together share one patch; individual patches would have to wait for
//! each other at the API server. A change by another client in between is a conflict, after which
//! everything is read and planned again.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use aimmo_common::ids::GameId;
use k8s_openapi::api::networking::v1::Ingress;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{sleep, timeout};
use tracing::{info, warn};

use super::{Plan, Write, plan};
use crate::kubernetes::api::{Cluster, Error, Object as _};
use crate::kubernetes::backoff::Backoff;
use crate::kubernetes::events::{Events, Note};
use crate::kubernetes::mirror::Mirror;
use crate::kubernetes::settings::IngressSettings;

/// Capacity of the request queue; further callers wait for a free slot.
const QUEUE: usize = 256;
/// Maximum number of requests fulfilled together.
const BATCH: usize = 1024;
/// The time to wait for further requests after the first.
const MOMENT: Duration = Duration::from_millis(30);
/// Maximum number of consecutive conflicts.
const TRIES: u32 = 8;
/// Deadline of a request.
const DEADLINE: Duration = Duration::from_secs(60);

/// A handle for requesting paths.
#[derive(Debug, Clone)]
pub(in crate::kubernetes) struct Routes(mpsc::Sender<Request>);

/// The reason a request failed.
#[derive(Debug, Clone, thiserror::Error)]
pub(in crate::kubernetes) enum RouteError {
    /// The path is in use by a service that we do not manage.
    #[error("the path exists and points to a service we do not manage")]
    Blocked,
    /// All Ingresses are full.
    #[error("all Ingresses are full")]
    Full,
    /// A call failed.
    #[error(transparent)]
    Api(#[from] Error),
    /// The deadline passed.
    #[error("the paths could not be written in time")]
    Late,
}

#[derive(Debug)]
struct Request {
    game: GameId,
    wanted: bool,
    done: oneshot::Sender<Result<(), RouteError>>,
}

impl Routes {
    /// Makes sure that the game has exactly one path, or none.
    pub(in crate::kubernetes) async fn set(
        &self,
        game: GameId,
        wanted: bool,
    ) -> Result<(), RouteError> {
        let (done, answer) = oneshot::channel();
        let request = Request { game, wanted, done };
        let asked = async {
            self.0.send(request).await.ok()?;
            answer.await.ok()
        };
        match timeout(DEADLINE, asked).await {
            Ok(Some(answer)) => answer,
            // The writer has stopped or is stuck: either the program is exiting, or the next
            // attempt will show.
            Ok(None) | Err(_) => Err(RouteError::Late),
        }
    }
}

/// Creates a handle, and the task that writes the paths until it is dropped.
pub(in crate::kubernetes) fn write_routes<C: Cluster>(
    cluster: Arc<C>,
    settings: IngressSettings,
    mirror: Arc<Mirror<Ingress>>,
    events: Events,
) -> (Routes, impl Future<Output = ()> + use<C>) {
    let (sender, mut requests) = mpsc::channel(QUEUE);
    let writer = Writer {
        cluster,
        settings,
        mirror,
        events,
    };
    let work = async move {
        let mut batch: Vec<Request> = Vec::new();
        while requests.recv_many(&mut batch, BATCH).await > 0 {
            sleep(MOMENT).await;
            while batch.len() < BATCH
                && let Ok(request) = requests.try_recv()
            {
                batch.push(request);
            }
            writer.fulfil(std::mem::take(&mut batch)).await;
        }
    };
    (Routes(sender), work)
}

struct Writer<C> {
    cluster: Arc<C>,
    settings: IngressSettings,
    mirror: Arc<Mirror<Ingress>>,
    events: Events,
}

impl<C: Cluster> Writer<C> {
    async fn fulfil(&self, batch: Vec<Request>) {
        // The last request for a game wins.
        let changes: BTreeMap<GameId, bool> = batch
            .iter()
            .map(|request| (request.game, request.wanted))
            .collect();
        let result = self.write(&changes).await;
        if let Err(error) = &result {
            warn!(%error, games = changes.len(), "cannot write the games' paths");
        }
        for Request { game, done, .. } in batch {
            let answer = match &result {
                Err(error) => Err(RouteError::Api(error.clone())),
                Ok(plan) if plan.blocked.contains(&game) => Err(RouteError::Blocked),
                Ok(plan) if plan.full.contains(&game) => Err(RouteError::Full),
                Ok(_) => Ok(()),
            };
            // The caller may have given up.
            let _ = done.send(answer);
        }
    }

    /// Writes until nothing is left to write. Returns the last plan.
    async fn write(&self, changes: &BTreeMap<GameId, bool>) -> Result<Plan, Error> {
        let mut backoff = Backoff::new();
        loop {
            let observed = self.cluster.list::<Ingress>("").await?.objects;
            let plan = plan(&self.settings, &observed, changes);
            match self.carry_out(&plan).await {
                Ok(()) => return Ok(plan),
                Err(Error::Conflict(_) | Error::Exists | Error::Missing)
                    if backoff.failures() < TRIES =>
                {
                    sleep(backoff.failed()).await;
                }
                Err(error) => return Err(error),
            }
        }
    }

    async fn carry_out(&self, plan: &Plan) -> Result<(), Error> {
        for write in &plan.writes {
            let written = match write {
                Write::Create(ingress) => self.cluster.create(ingress.as_ref()).await?,
                Write::Patch { name, operations } => self.cluster.patch(name, operations).await?,
            };
            info!(ingress = written.name(), "wrote the games' paths");
            self.events.tell(&written, Note::routes(write));
            self.mirror.put(written);
        }
        Ok(())
    }
}
