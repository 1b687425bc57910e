use std::collections::BTreeMap;
use std::sync::Arc;

use aimmo_cluster::mirror::{ChangeCounter, Mirror, NotSynced, wait_until_synced};
use aimmo_cluster::{ApiServer, Object};
use aimmo_common::ids::GameId;
use aimmo_common::names::ServiceName;
use k8s_openapi::api::core::v1::{Pod, ReplicationController, Service, ServiceAccount};
use k8s_openapi::api::networking::v1::{Ingress, NetworkPolicy};
use tokio::task::JoinSet;

use super::objects::{APP, GAME, GAME_ID, WORKER, is_ours, name_of};
use super::observed::ObservedGame;
use super::routes::count_paths;
use super::settings::IngressSettings;

/// One mirror for each kind of object in the games' namespace.
pub(super) struct Mirrors {
    pub(super) accounts: Arc<Mirror<ServiceAccount>>,
    pub(super) controllers: Arc<Mirror<ReplicationController>>,
    pub(super) policies: Arc<Mirror<NetworkPolicy>>,
    pub(super) services: Arc<Mirror<Service>>,
    pub(super) ingresses: Arc<Mirror<Ingress>>,
    pub(super) pods: Arc<Mirror<Pod>>,
    pub(super) changes: ChangeCounter,
}

impl Mirrors {
    pub(super) fn spawn<A: ApiServer>(server: &Arc<A>, tasks: &mut JoinSet<()>) -> Self {
        let changes = ChangeCounter::new(0);
        let games = format!("{APP}={GAME}");
        let all = format!("{APP} in ({GAME},{WORKER})");
        Self {
            accounts: Mirror::spawn(server, tasks, &changes, &games),
            controllers: Mirror::spawn(server, tasks, &changes, &games),
            policies: Mirror::spawn(server, tasks, &changes, &games),
            services: Mirror::spawn(server, tasks, &changes, &games),
            // Mirror all Ingresses, regardless of who created them: they are identified by name.
            ingresses: Mirror::spawn(server, tasks, &changes, ""),
            pods: Mirror::spawn(server, tasks, &changes, &all),
            changes,
        }
    }

    pub(super) async fn wait_until_synced(&self) -> Result<(), NotSynced> {
        wait_until_synced(&self.changes, || self.check_synced()).await
    }

    fn check_synced(&self) -> Result<(), NotSynced> {
        self.accounts.check_synced()?;
        self.controllers.check_synced()?;
        self.policies.check_synced()?;
        self.services.check_synced()?;
        self.ingresses.check_synced()?;
        self.pods.check_synced()
    }

    pub(super) fn game(&self, game: GameId, settings: &IngressSettings) -> ObservedGame {
        let name = ServiceName::Game(game);
        let mut pods = self.pods.all();
        pods.retain(|pod| game_of_pod(pod) == Some(game));
        ObservedGame {
            account: ours(&self.accounts, name),
            controller: ours(&self.controllers, name),
            policy: ours(&self.policies, name),
            service: ours(&self.services, name),
            pods,
            paths: self.paths(settings).get(&game).copied().unwrap_or(0),
        }
    }

    pub(super) fn games(&self, settings: &IngressSettings) -> BTreeMap<GameId, ObservedGame> {
        let mut games: BTreeMap<GameId, ObservedGame> = BTreeMap::new();
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

    pub(super) fn workers(&self) -> BTreeMap<ServiceName, Arc<Pod>> {
        let pods = self.pods.all().into_iter();
        pods.filter_map(|pod| match name_of(pod.as_ref())? {
            name @ ServiceName::Worker(..) => Some((name, pod)),
            ServiceName::Game(_) => None,
        })
        .collect()
    }

    fn paths(&self, settings: &IngressSettings) -> BTreeMap<GameId, usize> {
        count_paths(settings, &self.ingresses.all())
    }
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

/// Returns the game that a pod belongs to, by its label: a game's pod has a generated name.
fn game_of_pod(pod: &Pod) -> Option<GameId> {
    let game: GameId = pod.label(GAME_ID)?.parse().ok()?;
    let name = ServiceName::Game(game).to_string();
    let owners = pod.metadata.owner_references.as_deref()?;
    let is_created_by_it = owners
        .iter()
        .any(|owner| owner.kind == "ReplicationController" && owner.name == name);
    (is_created_by_it && pod.label(APP) == Some(GAME)).then_some(game)
}
