use std::sync::Arc;
use std::time::Duration;

use aimmo_cluster::mirror::{ChangeCounter, Mirror, wait_until_synced};
use aimmo_cluster::{ApiServer, Object as _};
use aimmo_common::ids::PlayerId;
use aimmo_common::names::ServiceName;
use k8s_openapi::api::core::v1::{Pod, ReplicationController};
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout_at};

use super::apply::Applier;
use super::objects::{APP, GAME_ID, WORKER, name_of, owned, worker};
use super::observed::{self, has_exited};
use super::problems;
use super::settings::WorkerSettings;
use crate::{Error, Instance, Launcher, Selection, Spec, State};

/// Longest wait for a new worker to listen; after that, it is reported as still starting.
const LISTEN_WAIT: Duration = Duration::from_secs(5);

/// A launcher that runs one game's workers as pods next to the game's own.
pub struct WorkerLauncher<A> {
    server: Arc<A>,
    settings: WorkerSettings,
    pods: Arc<Mirror<Pod>>,
    changes: ChangeCounter,
    _tasks: JoinSet<()>,
}

impl<A: ApiServer> WorkerLauncher<A> {
    /// Creates the launcher and spawns the task that watches the game's workers.
    pub fn new(server: A, settings: WorkerSettings) -> Self {
        let server = Arc::new(server);
        let mut tasks = JoinSet::new();
        let changes = ChangeCounter::new(0);
        let selector = format!("{APP}={WORKER},{GAME_ID}={}", settings.game);
        let pods = Mirror::spawn(&server, &mut tasks, &changes, &selector);
        Self {
            server,
            settings,
            pods,
            changes,
            _tasks: tasks,
        }
    }

    async fn wait_until_synced(&self) -> Result<(), Error> {
        wait_until_synced(&self.changes, || self.pods.check_synced()).await?;
        Ok(())
    }

    async fn ensure_worker(&self, player: PlayerId, spec: &Spec) -> Result<Instance, Error> {
        let name = spec.name;
        let applier = self.applier(name);
        let observed = self.observed(name);
        if observed.is_some_and(|instance| instance.state == State::Ended) {
            applier
                .delete(&self.pods, &self.changes, has_exited)
                .await?;
        }
        let mut is_new = false;
        if self.observed(name).is_none() {
            let owner = self.owner(&applier).await?;
            let WorkerSettings { game, pod, .. } = &self.settings;
            let desired = worker(*game, player, pod, &spec.env, &spec.secrets);
            let desired = owned(desired, &owner);
            is_new = applier.apply(&self.pods, &desired).await?.is_new;
        }
        self.wait_until_listening(name, is_new).await
    }

    /// Returns the workers' owner: they are deleted with it, but survive when its pod is replaced.
    async fn owner(&self, applier: &Applier<'_, A>) -> Result<ReplicationController, Error> {
        let name = ServiceName::Game(self.settings.game).to_string();
        let found = self.server.get::<ReplicationController>(&name).await;
        let found = found.map_err(|error| applier.error("started", &error))?;
        found
            .filter(|owner| !owner.is_terminating())
            .ok_or_else(|| Error::Cluster {
                name: applier.service.to_string(),
                action: "started",
                reason: "its game is being removed".to_owned(),
            })
    }

    async fn wait_until_listening(
        &self,
        name: ServiceName,
        is_new: bool,
    ) -> Result<Instance, Error> {
        let mut changes = self.changes.subscribe();
        let deadline = Instant::now() + LISTEN_WAIT;
        loop {
            let instance = self
                .observed(name)
                .ok_or_else(|| ended(name, Some("it was removed".to_owned())))?;
            match instance.state {
                State::Running => return Ok(instance),
                State::Ended if is_new => return Err(ended(name, instance.problem)),
                State::Ended => return Ok(instance),
                State::Starting => {}
            }
            if !matches!(timeout_at(deadline, changes.changed()).await, Ok(Ok(()))) {
                return Ok(instance);
            }
        }
    }

    fn observed(&self, name: ServiceName) -> Option<Instance> {
        let pod = self.pods.get(&name.to_string())?;
        (name_of(pod.as_ref()) == Some(name)).then(|| observed::worker_instance(name, &pod))
    }

    fn applier(&self, service: ServiceName) -> Applier<'_, A> {
        Applier {
            server: self.server.as_ref(),
            service,
        }
    }
}

impl<A: ApiServer> Launcher for WorkerLauncher<A> {
    async fn ensure(&self, spec: &Spec) -> Result<Instance, Error> {
        self.wait_until_synced().await?;
        match spec.name {
            ServiceName::Worker(game, player) if game == self.settings.game => {
                self.ensure_worker(player, spec).await
            }
            name => Err(problems::wrong_launcher(name)),
        }
    }

    async fn remove(&self, name: ServiceName) -> Result<(), Error> {
        match name {
            ServiceName::Worker(game, _) if game == self.settings.game => {
                let applier = self.applier(name);
                applier.delete(&self.pods, &self.changes, has_exited).await
            }
            name => Err(problems::wrong_launcher(name)),
        }
    }

    async fn list(&self, selection: Selection) -> Result<Vec<Instance>, Error> {
        self.wait_until_synced().await?;
        let pods = self.pods.all();
        let mut workers: Vec<Instance> = pods
            .iter()
            .filter_map(|pod| Some(observed::worker_instance(name_of(pod.as_ref())?, pod)))
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
