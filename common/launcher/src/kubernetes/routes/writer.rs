//! The one writer of the games' paths.
//!
//! What many games ask for within a moment goes into one patch: alone, each
//! would wait for all the others at the API server. Somebody else's change in
//! between is a conflict, after which everything is read and planned anew.

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

/// Requests that may wait; whoever asks for more waits for a place.
const QUEUE: usize = 256;
/// Requests that are fulfilled together.
const BATCH: usize = 1024;
/// For how long further requests are awaited after the first.
const MOMENT: Duration = Duration::from_millis(30);
/// Conflicts in a row that are borne.
const TRIES: u32 = 8;
/// How long a request may take.
const DEADLINE: Duration = Duration::from_secs(60);

/// Asks for paths.
#[derive(Debug, Clone)]
pub(in crate::kubernetes) struct Routes(mpsc::Sender<Request>);

/// What became of a request.
#[derive(Debug, Clone, thiserror::Error)]
pub(in crate::kubernetes) enum RouteError {
    /// Somebody else's path is in the way.
    #[error("the path leads somewhere else by somebody else's hand")]
    Blocked,
    /// All Ingresses are full.
    #[error("all Ingresses are full")]
    Full,
    /// A call failed.
    #[error(transparent)]
    Api(#[from] Error),
    /// It took too long.
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
            // The writer has ended or is stuck: its program ends, or the next
            // try finds it.
            Ok(None) | Err(_) => Err(RouteError::Late),
        }
    }
}

/// Where to ask for paths, and the work to be done, until it is dropped.
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
        // Of two requests for a game the later one counts.
        let changes: BTreeMap<GameId, bool> = batch
            .iter()
            .map(|request| (request.game, request.wanted))
            .collect();
        let result = self.write(&changes).await;
        if let Err(error) = &result {
            warn!(%error, games = changes.len(), "the games' paths are not written");
        }
        for Request { game, done, .. } in batch {
            let answer = match &result {
                Err(error) => Err(RouteError::Api(error.clone())),
                Ok(plan) if plan.blocked.contains(&game) => Err(RouteError::Blocked),
                Ok(plan) if plan.full.contains(&game) => Err(RouteError::Full),
                Ok(_) => Ok(()),
            };
            // Whoever asked may have gone.
            let _ = done.send(answer);
        }
    }

    /// Writes until there is nothing left to write; answers with the last plan.
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
            info!(ingress = written.name(), "the games' paths are written");
            self.events.tell(&written, Note::routes(write));
            self.mirror.put(written);
        }
        Ok(())
    }
}
