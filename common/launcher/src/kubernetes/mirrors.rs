//! The mirrors of a creator's launcher.

use std::collections::BTreeMap;
use std::sync::Arc;

use aimmo_common::ids::GameId;
use aimmo_common::names::ServiceName;
use k8s_openapi::api::core::v1::{Pod, ReplicationController, Service, ServiceAccount};
use k8s_openapi::api::networking::v1::{Ingress, NetworkPolicy};
use tokio::task::JoinSet;

use super::api::{Cluster, Object};
use super::mirror::{Mirror, Pulse, follow};
use super::objects::{APP, GAME, GAME_ID, WORKER, is_ours, name_of};
use super::observe::Game;
use super::routes::routed;
use super::settings::IngressSettings;

/// One mirror for each kind of object in the games' namespace.
pub(super) struct Mirrors {
    pub(super) accounts: Arc<Mirror<ServiceAccount>>,
    pub(super) controllers: Arc<Mirror<ReplicationController>>,
    pub(super) policies: Arc<Mirror<NetworkPolicy>>,
    pub(super) services: Arc<Mirror<Service>>,
    pub(super) ingresses: Arc<Mirror<Ingress>>,
    pub(super) pods: Arc<Mirror<Pod>>,
    pub(super) pulse: Pulse,
}

impl Mirrors {
    /// Creates the mirrors and spawns the tasks that keep them up to date.
    pub(super) fn new<C: Cluster>(cluster: &Arc<C>, tasks: &mut JoinSet<()>) -> Self {
        let pulse = Pulse::new(0);
        let games = format!("{APP}={GAME}");
        let all = format!("{APP} in ({GAME},{WORKER})");
        Self {
            accounts: mirror(cluster, tasks, &pulse, &games),
            controllers: mirror(cluster, tasks, &pulse, &games),
            policies: mirror(cluster, tasks, &pulse, &games),
            services: mirror(cluster, tasks, &pulse, &games),
            // Regardless of who created them: their names identify them.
            ingresses: mirror(cluster, tasks, &pulse, ""),
            pods: mirror(cluster, tasks, &pulse, &all),
            pulse,
        }
    }

    /// Checks that all mirrors are complete and recent. Otherwise returns the reason.
    pub(super) fn check(&self) -> Result<(), String> {
        self.accounts.check()?;
        self.controllers.check()?;
        self.policies.check()?;
        self.services.check()?;
        self.ingresses.check()?;
        self.pods.check()
    }

    /// Returns the observed objects of one game.
    pub(super) fn game(&self, game: GameId, settings: &IngressSettings) -> Game {
        let name = ServiceName::Game(game);
        let mut pods = self.pods.all();
        pods.retain(|pod| game_of_pod(pod) == Some(game));
        Game {
            account: ours(&self.accounts, name),
            controller: ours(&self.controllers, name),
            policy: ours(&self.policies, name),
            service: ours(&self.services, name),
            pods,
            paths: self.paths(settings).get(&game).copied().unwrap_or(0),
        }
    }

    /// Returns the observed objects of all games.
    pub(super) fn games(&self, settings: &IngressSettings) -> BTreeMap<GameId, Game> {
        let mut games: BTreeMap<GameId, Game> = BTreeMap::new();
        for (game, account) in of_games(&self.accounts) {
            games.entry(game).or_default().account = Some(account);
        }
        for (game, controller) in of_games(&self.controllers) {
            games.entry(game).or_default().controller = Some(controller);
        }
        for (game, policy) in of_games(&self.policies) {
            games.entry(game).or_default().policy = Some(policy);
        }
        for (game, service) in of_games(&self.services) {
            games.entry(game).or_default().service = Some(service);
        }
        for pod in self.pods.all() {
            if let Some(game) = game_of_pod(&pod) {
                games.entry(game).or_default().pods.push(pod);
            }
        }
        for (game, paths) in self.paths(settings) {
            games.entry(game).or_default().paths = paths;
        }
        games
    }

    /// Returns all workers of all games.
    pub(super) fn workers(&self) -> BTreeMap<ServiceName, Arc<Pod>> {
        let pods = self.pods.all().into_iter();
        pods.filter_map(|pod| match name_of(pod.as_ref())? {
            name @ ServiceName::Worker(..) => Some((name, pod)),
            ServiceName::Game(_) => None,
        })
        .collect()
    }

    fn paths(&self, settings: &IngressSettings) -> BTreeMap<GameId, usize> {
        routed(settings, &self.ingresses.all())
    }
}

/// Creates a mirror of one kind and spawns the task that keeps it up to date.
pub(super) fn mirror<C: Cluster, K: Object>(
    cluster: &Arc<C>,
    tasks: &mut JoinSet<()>,
    pulse: &Pulse,
    selector: &str,
) -> Arc<Mirror<K>> {
    let mirror = Arc::new(Mirror::new(pulse.clone()));
    tasks.spawn(follow(
        Arc::clone(cluster),
        Arc::clone(&mirror),
        selector.to_owned(),
    ));
    mirror
}

fn ours<K: Object>(mirror: &Mirror<K>, name: ServiceName) -> Option<Arc<K>> {
    mirror
        .get(&name.to_string())
        .filter(|object| is_ours(object.as_ref(), name))
}

fn of_games<K: Object>(mirror: &Mirror<K>) -> impl Iterator<Item = (GameId, Arc<K>)> + use<K> {
    mirror
        .all()
        .into_iter()
        .filter_map(|object| match name_of(object.as_ref())? {
            ServiceName::Game(game) => Some((game, object)),
            ServiceName::Worker(..) => None,
        })
}

/// Returns the game a pod belongs to: its ReplicationController creates it under a generated name.
fn game_of_pod(pod: &Pod) -> Option<GameId> {
    let game: GameId = pod.label(GAME_ID)?.parse().ok()?;
    let name = ServiceName::Game(game).to_string();
    let owners = pod.metadata.owner_references.as_deref()?;
    let is_made = owners
        .iter()
        .any(|owner| owner.kind == "ReplicationController" && owner.name == name);
    (is_made && pod.label(APP) == Some(GAME)).then_some(game)
}
