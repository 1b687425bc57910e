//! The creator's launcher: it runs games, routes their paths and observes their workers.

use std::sync::Arc;
use std::time::Duration;

use aimmo_common::ids::GameId;
use aimmo_common::names::ServiceName;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout_at};

use super::api::Cluster;
use super::events::{Events, Note};
use super::keep::Keeper;
use super::mirror::known;
use super::mirrors::Mirrors;
use super::objects::{account, controller, network_policy, owned, service};
use super::observe;
use super::routes::{RouteError, Routes, write_routes};
use super::settings::Settings;
use super::trouble;
use crate::{Error, Instance, Launcher, Selection, Spec};

/// Longest wait for a game's pod to terminate.
const POD_END: Duration = Duration::from_secs(45);
/// Longest wait for workers to be deleted after their game.
const WORKER_END: Duration = Duration::from_secs(10);

/// A launcher of games in a cluster. It only observes workers: their games create and delete them,
/// and they are deleted with their game.
pub struct GameLauncher<C> {
    cluster: Arc<C>,
    settings: Settings,
    mirrors: Mirrors,
    routes: Routes,
    events: Events,
    /// Aborted when the launcher is dropped.
    _tasks: JoinSet<()>,
}

impl<C: Cluster> GameLauncher<C> {
    /// Creates the launcher and starts watching the cluster, on tasks of the current runtime.
    pub fn new(cluster: C, settings: Settings) -> Self {
        let cluster = Arc::new(cluster);
        let mut tasks = JoinSet::new();
        let mirrors = Mirrors::new(&cluster, &mut tasks);
        let (events, telling) = Events::new(
            Arc::clone(&cluster),
            &settings.namespace,
            &settings.instance,
        );
        tasks.spawn(telling);
        let (routes, writing) = write_routes(
            Arc::clone(&cluster),
            settings.ingress.clone(),
            Arc::clone(&mirrors.ingresses),
            events.clone(),
        );
        tasks.spawn(writing);
        Self {
            cluster,
            settings,
            mirrors,
            routes,
            events,
            _tasks: tasks,
        }
    }

    /// Returns a receiver that is notified of every change to the arena's objects in the cluster.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.mirrors.pulse.subscribe()
    }

    async fn look(&self) -> Result<(), Error> {
        known(&self.mirrors.pulse, || self.mirrors.check()).await
    }

    fn observed(&self, game: GameId) -> observe::Game {
        self.mirrors.game(game, &self.settings.ingress)
    }

    async fn ensure_game(&self, game: GameId, spec: &Spec) -> Result<Instance, Error> {
        let name = spec.name;
        let keeper = Keeper {
            cluster: self.cluster.as_ref(),
            name,
        };
        let mirrors = &self.mirrors;
        // A pod cannot be created without its account, and the account cannot be owned by an object
        // that does not exist yet.
        let wanted_account = account(game);
        let account = keeper.keep(&mirrors.accounts, &wanted_account).await?;
        let wanted = controller(game, &self.settings, &spec.env);
        let made = keeper.keep(&mirrors.controllers, &wanted).await?;
        let controller = made.object.as_ref();
        if made.is_new {
            let text = format!("Created for game {game}, with its Service");
            self.events
                .tell(controller, Note::normal("Created", "Create", text));
        }
        let wanted = owned(wanted_account, controller);
        keeper
            .own(&mirrors.accounts, account.object, &wanted, controller)
            .await?;
        let wanted = owned(network_policy(game), controller);
        let policy = keeper.keep(&mirrors.policies, &wanted).await?;
        keeper
            .own(&mirrors.policies, policy.object, &wanted, controller)
            .await?;
        let wanted = owned(service(game), controller);
        let service = keeper.keep(&mirrors.services, &wanted).await?;
        keeper
            .own(&mirrors.services, service.object, &wanted, controller)
            .await?;

        let seen = self.observed(game);
        // The path is published only once the game is ready to respond.
        if seen.ready().is_some() && seen.paths != 1 {
            self.route(name, game, true).await?;
        }
        Ok(self.observed(game).instance(game, &self.settings.namespace))
    }

    async fn remove_game(&self, name: ServiceName, game: GameId) -> Result<(), Error> {
        let keeper = Keeper {
            cluster: self.cluster.as_ref(),
            name,
        };
        let (mirrors, pulse) = (&self.mirrors, &self.mirrors.pulse);
        let controller = self.observed(game).controller;
        self.route(name, game, false).await?;
        keeper.end(&mirrors.controllers, pulse, |_| false).await?;
        if let Some(controller) = &controller {
            let text = format!("Game {game} has been stopped and removed");
            self.events
                .tell(controller.as_ref(), Note::normal("Removed", "Remove", text));
        }
        keeper.end(&mirrors.services, pulse, |_| false).await?;
        keeper.end(&mirrors.policies, pulse, |_| false).await?;
        keeper.end(&mirrors.accounts, pulse, |_| false).await?;
        let is_gone = || self.observed(game).pods.is_empty();
        self.wait(name, POD_END, is_gone).await
    }

    async fn route(&self, name: ServiceName, game: GameId, wanted: bool) -> Result<(), Error> {
        let Err(error) = self.routes.set(game, wanted).await else {
            return Ok(());
        };
        let reason = match &error {
            RouteError::Api(error) => trouble::of_error(error),
            error => error.to_string(),
        };
        if let Some(controller) = &self.observed(game).controller {
            self.events.tell(
                controller.as_ref(),
                Note::warning("NotRouted", "Route", reason.clone()),
            );
        }
        Err(Error::Cluster {
            name: name.to_string(),
            action: if wanted {
                "routed"
            } else {
                "detached from its path"
            },
            reason,
        })
    }

    /// Waits until the mirrors show the expected state.
    async fn wait(
        &self,
        name: ServiceName,
        patience: Duration,
        is: impl Fn() -> bool,
    ) -> Result<(), Error> {
        let deadline = Instant::now() + patience;
        let mut news = self.mirrors.pulse.subscribe();
        self.look().await?;
        while !is() {
            if !matches!(timeout_at(deadline, news.changed()).await, Ok(Ok(()))) {
                return Err(Error::Busy { name });
            }
        }
        Ok(())
    }
}

impl<C: Cluster> Launcher for GameLauncher<C> {
    async fn ensure(&self, spec: &Spec) -> Result<Instance, Error> {
        self.look().await?;
        match spec.name {
            ServiceName::Game(game) => self.ensure_game(game, spec).await,
            name @ ServiceName::Worker(..) => Err(not_here(name)),
        }
    }

    /// Waits for a worker to go: its game deletes it, or it is deleted with the game.
    async fn remove(&self, name: ServiceName) -> Result<(), Error> {
        match name {
            ServiceName::Game(game) => self.remove_game(name, game).await,
            ServiceName::Worker(..) => {
                let is_gone = || !self.mirrors.workers().contains_key(&name);
                self.wait(name, WORKER_END, is_gone).await
            }
        }
    }

    async fn list(&self, selection: Selection) -> Result<Vec<Instance>, Error> {
        self.look().await?;
        let namespace = &self.settings.namespace;
        let games = self.mirrors.games(&self.settings.ingress);
        let games = games
            .iter()
            .filter(|(_, seen)| seen.is_there())
            .map(|(&game, seen)| seen.instance(game, namespace));
        let workers = self.mirrors.workers();
        let workers = workers
            .iter()
            .map(|(&name, pod)| observe::worker(name, pod));
        let mut all: Vec<Instance> = games
            .chain(workers)
            .filter(|instance| selection.includes(instance.name))
            .collect();
        all.sort_by_key(|instance| instance.name);
        Ok(all)
    }
}

/// Returns the error for a service that belongs to the other launcher.
pub(super) fn not_here(name: ServiceName) -> Error {
    Error::Cluster {
        name: name.to_string(),
        action: "started",
        reason: "games are started by the creator, workers by their game".to_owned(),
    }
}
