//! A game's launcher: it runs the game's workers.

use std::sync::Arc;
use std::time::Duration;

use aimmo_common::ids::PlayerId;
use aimmo_common::names::ServiceName;
use k8s_openapi::api::core::v1::{Pod, ReplicationController};
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout_at};

use super::api::{Cluster, Object as _};
use super::games::not_here;
use super::keep::Keeper;
use super::mirror::{Mirror, Pulse, known};
use super::mirrors::mirror;
use super::objects::{APP, GAME_ID, WORKER, name_of, owned, worker};
use super::observe;
use super::settings::WorkerSettings;
use crate::{Error, Instance, Launcher, Selection, Spec, State};

/// Longest wait for a new worker to listen, after which the caller learns that it is still
/// starting.
const LISTEN_WAIT: Duration = Duration::from_secs(5);

/// A launcher of one game's workers, as pods beside the game's own.
pub struct WorkerLauncher<C> {
    cluster: Arc<C>,
    settings: WorkerSettings,
    pods: Arc<Mirror<Pod>>,
    pulse: Pulse,
    /// Aborted when the launcher is dropped.
    _tasks: JoinSet<()>,
}

impl<C: Cluster> WorkerLauncher<C> {
    /// Creates the launcher and starts watching the game's workers, on a task of the current
    /// runtime.
    pub fn new(cluster: C, settings: WorkerSettings) -> Self {
        let cluster = Arc::new(cluster);
        let mut tasks = JoinSet::new();
        let pulse = Pulse::new(0);
        let selector = format!("{APP}={WORKER},{GAME_ID}={}", settings.game);
        let pods = mirror(&cluster, &mut tasks, &pulse, &selector);
        Self {
            cluster,
            settings,
            pods,
            pulse,
            _tasks: tasks,
        }
    }

    async fn look(&self) -> Result<(), Error> {
        known(&self.pulse, || self.pods.check()).await
    }

    async fn ensure_worker(&self, player: PlayerId, spec: &Spec) -> Result<Instance, Error> {
        let name = spec.name;
        let keeper = self.keeper(name);
        let known = self.observed(name);
        if known.as_ref().is_some_and(|it| it.state == State::Ended) {
            keeper
                .end(&self.pods, &self.pulse, observe::is_over)
                .await?;
        }
        let mut made = false;
        if self.observed(name).is_none() {
            let owner = self.owner(&keeper).await?;
            let WorkerSettings { game, pod, .. } = &self.settings;
            let wanted = worker(*game, player, pod, &spec.env, &spec.secrets);
            made = keeper
                .keep(&self.pods, &owned(wanted, &owner))
                .await?
                .is_new;
        }
        self.wait_until_it_listens(name, made).await
    }

    /// Returns the game's ReplicationController, which owns the workers: they are deleted with it,
    /// but survive the replacement of the game's pod.
    async fn owner(&self, keeper: &Keeper<'_, C>) -> Result<ReplicationController, Error> {
        let name = ServiceName::Game(self.settings.game).to_string();
        let found = self.cluster.get::<ReplicationController>(&name).await;
        let found = found.map_err(|error| keeper.failed("started", &error))?;
        found
            .filter(|owner| !owner.is_ending())
            .ok_or_else(|| Error::Cluster {
                name: keeper.name.to_string(),
                action: "started",
                reason: "its game is being removed".to_owned(),
            })
    }

    async fn wait_until_it_listens(
        &self,
        name: ServiceName,
        made: bool,
    ) -> Result<Instance, Error> {
        let mut news = self.pulse.subscribe();
        let deadline = Instant::now() + LISTEN_WAIT;
        loop {
            let instance = self
                .observed(name)
                .ok_or_else(|| ended(name, Some("it was removed".to_owned())))?;
            match instance.state {
                State::Running => return Ok(instance),
                State::Ended if made => return Err(ended(name, instance.trouble)),
                State::Ended => return Ok(instance),
                State::Starting => {}
            }
            if !matches!(timeout_at(deadline, news.changed()).await, Ok(Ok(()))) {
                return Ok(instance);
            }
        }
    }

    fn observed(&self, name: ServiceName) -> Option<Instance> {
        let pod = self.pods.get(&name.to_string())?;
        (name_of(pod.as_ref()) == Some(name)).then(|| observe::worker(name, &pod))
    }

    fn keeper(&self, name: ServiceName) -> Keeper<'_, C> {
        Keeper {
            cluster: self.cluster.as_ref(),
            name,
        }
    }
}

impl<C: Cluster> Launcher for WorkerLauncher<C> {
    async fn ensure(&self, spec: &Spec) -> Result<Instance, Error> {
        self.look().await?;
        match spec.name {
            ServiceName::Worker(game, player) if game == self.settings.game => {
                self.ensure_worker(player, spec).await
            }
            name => Err(not_here(name)),
        }
    }

    async fn remove(&self, name: ServiceName) -> Result<(), Error> {
        match name {
            ServiceName::Worker(game, _) if game == self.settings.game => {
                let keeper = self.keeper(name);
                keeper.end(&self.pods, &self.pulse, observe::is_over).await
            }
            name => Err(not_here(name)),
        }
    }

    async fn list(&self, selection: Selection) -> Result<Vec<Instance>, Error> {
        self.look().await?;
        let pods = self.pods.all();
        let mut workers: Vec<Instance> = pods
            .iter()
            .filter_map(|pod| Some(observe::worker(name_of(pod.as_ref())?, pod)))
            .filter(|instance| selection.includes(instance.name))
            .collect();
        workers.sort_by_key(|instance| instance.name);
        Ok(workers)
    }
}

fn ended(name: ServiceName, reason: Option<String>) -> Error {
    Error::EndedAtStart {
        name,
        reason: reason.unwrap_or_else(|| "it logged nothing".to_owned()),
    }
}
