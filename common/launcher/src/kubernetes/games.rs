//! The creator's launcher: it runs games, routes their paths and observes their workers.

use std::sync::Arc;
use std::time::Duration;

use aimmo_cluster::ApiServer;
use aimmo_cluster::events::{Event, Recorder};
use aimmo_common::ids::GameId;
use aimmo_common::names::ServiceName;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout_at};

use super::apply::Applier;
use super::mirrors::Mirrors;
use super::objects::{account, controller, network_policy, owned, service};
use super::observed::{self, ObservedGame};
use super::problems;
use super::routes::{RouteError, RouteWriter, write_routes};
use super::settings::Settings;
use crate::{Error, Instance, Launcher, Selection, Spec};

const POD_DELETION: Duration = Duration::from_secs(45);
/// Longest wait for workers to be deleted after their game.
const WORKER_DELETION: Duration = Duration::from_secs(10);

/// A launcher of games in a cluster. It only observes workers: their games create and delete them,
/// and the cluster deletes them along with their game.
pub struct GameLauncher<A> {
    server: Arc<A>,
    settings: Settings,
    mirrors: Mirrors,
    routes: RouteWriter,
    events: Recorder,
    _tasks: JoinSet<()>,
}

impl<A: ApiServer> GameLauncher<A> {
    /// Creates the launcher and spawns the tasks that watch the cluster.
    pub fn new(server: A, settings: Settings) -> Self {
        let server = Arc::new(server);
        let mut tasks = JoinSet::new();
        let mirrors = Mirrors::spawn(&server, &mut tasks);
        let (events, writing_events) =
            Recorder::new(Arc::clone(&server), &settings.namespace, &settings.instance);
        tasks.spawn(writing_events);
        let (routes, writing_routes) = write_routes(
            Arc::clone(&server),
            settings.ingress.clone(),
            Arc::clone(&mirrors.ingresses),
            events.clone(),
        );
        tasks.spawn(writing_routes);
        Self {
            server,
            settings,
            mirrors,
            routes,
            events,
            _tasks: tasks,
        }
    }

    /// Returns a receiver that is notified of every change to the arena's objects.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.mirrors.changes.subscribe()
    }

    fn observed(&self, game: GameId) -> ObservedGame {
        self.mirrors.game(game, &self.settings.ingress)
    }

    fn applier(&self, service: ServiceName) -> Applier<'_, A> {
        Applier {
            server: self.server.as_ref(),
            service,
        }
    }

    async fn ensure_game(&self, game: GameId, spec: &Spec) -> Result<Instance, Error> {
        let name = spec.name;
        let applier = self.applier(name);
        let mirrors = &self.mirrors;
        // A pod cannot be created without its account, and the account cannot be owned by an object
        // that does not exist yet.
        let desired_account = account(game);
        let account = applier.apply(&mirrors.accounts, &desired_account).await?;
        let desired = controller(game, &self.settings, &spec.env);
        let applied = applier.apply(&mirrors.controllers, &desired).await?;
        let controller = applied.object.as_ref();
        if applied.is_new {
            let note = format!("Created for game {game}, with its Service");
            self.events
                .publish(controller, Event::normal("Created", "Create", note));
        }
        let desired = owned(desired_account, controller);
        applier
            .set_owner(&mirrors.accounts, account.object, &desired, controller)
            .await?;
        let desired = owned(network_policy(game), controller);
        let policy = applier.apply(&mirrors.policies, &desired).await?;
        applier
            .set_owner(&mirrors.policies, policy.object, &desired, controller)
            .await?;
        let desired = owned(service(game), controller);
        let service = applier.apply(&mirrors.services, &desired).await?;
        applier
            .set_owner(&mirrors.services, service.object, &desired, controller)
            .await?;

        let observed = self.observed(game);
        // The path is published only once the game is ready to respond.
        if observed.ready_pod().is_some() && observed.paths != 1 {
            self.route(name, game, true).await?;
        }
        Ok(self.observed(game).instance(game, &self.settings.namespace))
    }

    async fn remove_game(&self, name: ServiceName, game: GameId) -> Result<(), Error> {
        let applier = self.applier(name);
        let (mirrors, changes) = (&self.mirrors, &self.mirrors.changes);
        // Kept for the event, which is published after the deletion.
        let controller = self.observed(game).controller;
        self.route(name, game, false).await?;
        applier
            .delete(&mirrors.controllers, changes, |_| false)
            .await?;
        if let Some(controller) = &controller {
            let note = format!("Game {game} has been stopped and removed");
            let event = Event::normal("Removed", "Remove", note);
            self.events.publish(controller.as_ref(), event);
        }
        applier
            .delete(&mirrors.services, changes, |_| false)
            .await?;
        applier
            .delete(&mirrors.policies, changes, |_| false)
            .await?;
        applier
            .delete(&mirrors.accounts, changes, |_| false)
            .await?;
        let is_gone = || self.observed(game).pods.is_empty();
        self.wait(name, POD_DELETION, is_gone).await
    }

    async fn route(&self, name: ServiceName, game: GameId, has_path: bool) -> Result<(), Error> {
        let Err(error) = self.routes.set(game, has_path).await else {
            return Ok(());
        };
        let reason = match &error {
            RouteError::Api(error) => problems::of_error(error),
            error => error.to_string(),
        };
        if let Some(controller) = &self.observed(game).controller {
            let event = Event::warning("NotRouted", "Route", reason.clone());
            self.events.publish(controller.as_ref(), event);
        }
        Err(Error::Cluster {
            name: name.to_string(),
            action: if has_path {
                "routed"
            } else {
                "detached from its path"
            },
            reason,
        })
    }

    async fn wait(
        &self,
        name: ServiceName,
        longest: Duration,
        is_done: impl Fn() -> bool,
    ) -> Result<(), Error> {
        let deadline = Instant::now() + longest;
        let mut changes = self.mirrors.changes.subscribe();
        self.mirrors.wait_until_synced().await?;
        while !is_done() {
            if !matches!(timeout_at(deadline, changes.changed()).await, Ok(Ok(()))) {
                return Err(Error::Busy { name });
            }
        }
        Ok(())
    }
}

impl<A: ApiServer> Launcher for GameLauncher<A> {
    async fn ensure(&self, spec: &Spec) -> Result<Instance, Error> {
        self.mirrors.wait_until_synced().await?;
        match spec.name {
            ServiceName::Game(game) => self.ensure_game(game, spec).await,
            name @ ServiceName::Worker(..) => Err(problems::wrong_launcher(name)),
        }
    }

    /// Waits until a worker is gone: it is deleted by its game, or along with it.
    async fn remove(&self, name: ServiceName) -> Result<(), Error> {
        match name {
            ServiceName::Game(game) => self.remove_game(name, game).await,
            ServiceName::Worker(..) => {
                let is_gone = || !self.mirrors.workers().contains_key(&name);
                self.wait(name, WORKER_DELETION, is_gone).await
            }
        }
    }

    async fn list(&self, selection: Selection) -> Result<Vec<Instance>, Error> {
        self.mirrors.wait_until_synced().await?;
        let namespace = &self.settings.namespace;
        let games = self.mirrors.games(&self.settings.ingress);
        let games = games
            .iter()
            .filter(|(_, observed)| observed.exists())
            .map(|(&game, observed)| observed.instance(game, namespace));
        let workers = self.mirrors.workers();
        let workers = workers
            .iter()
            .map(|(&name, pod)| observed::worker_instance(name, pod));
        let mut all: Vec<Instance> = games
            .chain(workers)
            .filter(|instance| selection.includes(instance.name))
            .collect();
        all.sort_by_key(|instance| instance.name);
        Ok(all)
    }
}
