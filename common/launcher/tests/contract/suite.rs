//! The contract, generic over backends.

use std::collections::BTreeMap;
use std::time::Duration;

use aimmo_common::ids::{GameId, PlayerId};
use aimmo_common::names::ServiceName;
use aimmo_common::secret::Secret;
use aimmo_launcher::{Instance, Launcher, Selection, Spec, State};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

pub(crate) const GAME: ServiceName = ServiceName::Game(GameId(1));
pub(crate) const OTHER_GAME: ServiceName = ServiceName::Game(GameId(12));
pub(crate) const WORKER: ServiceName = ServiceName::Worker(GameId(1), PlayerId(7));

/// A generous deadline for conditions to become true.
const DEADLINE: Duration = Duration::from_secs(60);

/// A backend under test. The launchers of a creator and a game may be of different types. Every
/// call creates a new launcher, as if its process had just started.
pub(crate) trait Backend {
    fn games(&self) -> impl Launcher;
    fn workers(&self) -> impl Launcher;
    /// Ends the service without going through its launcher.
    fn kill(&self, instance: &Instance) -> impl Future<Output = ()>;
}

pub(crate) fn spec(name: ServiceName) -> Spec {
    Spec {
        name,
        env: BTreeMap::from([("AIMMO_NAME".to_owned(), name.to_string())]),
        secrets: BTreeMap::from([("AIMMO_TOKEN".to_owned(), Secret::new("t"))]),
    }
}

/// Keeps ensuring the service until it is running.
pub(crate) async fn running(launcher: &impl Launcher, name: ServiceName) -> Instance {
    let spec = spec(name);
    let running = async {
        loop {
            match launcher.ensure(&spec).await {
                Ok(instance) if instance.state == State::Running => return instance,
                // The service is starting, or another launcher is working on it.
                _ => sleep(Duration::from_millis(20)).await,
            }
        }
    };
    timeout(DEADLINE, running)
        .await
        .expect("the service is running")
}

pub(crate) async fn a_service_runs_and_has_an_address(backend: impl Backend) {
    let game = running(&backend.games(), GAME).await;
    assert!(game.address.as_deref().is_some_and(|it| it.contains(':')));
    assert_eq!(game.name, GAME);
    let worker = running(&backend.workers(), WORKER).await;
    assert!(worker.address.as_deref().is_some_and(|it| it.contains(':')));
    assert_eq!(worker.name, WORKER);
    remove(&backend, &[WORKER, GAME]).await;
}

pub(crate) async fn a_running_service_is_adopted_by_any_launcher(backend: impl Backend) {
    let first = running(&backend.games(), GAME).await;
    let worker = running(&backend.workers(), WORKER).await;
    assert_eq!(backend.games().ensure(&spec(GAME)).await.unwrap(), first);
    assert_eq!(
        backend.workers().ensure(&spec(WORKER)).await.unwrap(),
        worker
    );
    assert_eq!(
        backend.games().list(Selection::Games).await.unwrap(),
        [first]
    );
    remove(&backend, &[WORKER, GAME]).await;
}

pub(crate) async fn concurrent_launchers_start_a_service_once(backend: impl Backend) {
    let mut starts = JoinSet::new();
    for _ in 0..6 {
        let launcher = backend.games();
        starts.spawn(async move { running(&launcher, GAME).await });
    }
    let instances = starts.join_all().await;
    assert!(instances.windows(2).all(|pair| pair[0] == pair[1]));
    remove(&backend, &[GAME]).await;
}

pub(crate) async fn a_killed_service_is_restarted(backend: impl Backend) {
    let games = backend.games();
    let first = running(&games, GAME).await;
    let workers = backend.workers();
    let first_worker = running(&workers, WORKER).await;
    backend.kill(&first_worker).await;
    backend.kill(&first).await;
    replaced(&workers, &first_worker).await;
    replaced(&games, &first).await;
    remove(&backend, &[WORKER, GAME]).await;
}

async fn replaced(launcher: &impl Launcher, first: &Instance) {
    let replaced = async {
        while running(launcher, first.name).await.id == first.id {
            sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(DEADLINE, replaced)
        .await
        .expect("the service is restarted");
}

pub(crate) async fn removing_a_service_is_idempotent(backend: impl Backend) {
    let (games, workers) = (backend.games(), backend.workers());
    running(&games, GAME).await;
    running(&workers, WORKER).await;
    workers.remove(WORKER).await.unwrap();
    assert_eq!(workers.list(Selection::Workers).await.unwrap(), []);
    workers.remove(WORKER).await.unwrap();
    games.remove(GAME).await.unwrap();
    assert_eq!(games.list(Selection::Games).await.unwrap(), []);
    games.remove(GAME).await.unwrap();
    // A new launcher reports the same.
    assert_eq!(backend.games().list(Selection::Games).await.unwrap(), []);
}

pub(crate) async fn a_removed_service_can_be_started_again(backend: impl Backend) {
    let games = backend.games();
    let first = running(&games, GAME).await;
    games.remove(GAME).await.unwrap();
    let second = running(&games, GAME).await;
    assert_ne!(second.id, first.id);
    remove(&backend, &[GAME]).await;
}

pub(crate) async fn lists_contain_exactly_the_selected_services(backend: impl Backend) {
    let (games, workers) = (backend.games(), backend.workers());
    for name in [OTHER_GAME, GAME] {
        running(&games, name).await;
    }
    running(&workers, WORKER).await;
    let names = async |selection| -> Vec<ServiceName> {
        let found = games.list(selection).await.unwrap();
        found.into_iter().map(|instance| instance.name).collect()
    };
    let listed = async {
        while names(Selection::Workers).await != [WORKER] {
            sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(DEADLINE, listed)
        .await
        .expect("the worker is listed");
    assert_eq!(names(Selection::Games).await, [GAME, OTHER_GAME]);
    assert_eq!(names(Selection::WorkersOf(GameId(1))).await, [WORKER]);
    assert_eq!(names(Selection::WorkersOf(GameId(12))).await, []);
    remove(&backend, &[WORKER, GAME, OTHER_GAME]).await;
}

pub(crate) async fn remove(backend: &impl Backend, names: &[ServiceName]) {
    for &name in names {
        match name {
            ServiceName::Game(_) => backend.games().remove(name).await.unwrap(),
            ServiceName::Worker(..) => backend.workers().remove(name).await.unwrap(),
        }
    }
}

/// Generates a test with the given attribute for every part of the contract, on the backend that the
/// expression returns.
macro_rules! contract_tests {
    ($attribute:tt, $backend:expr) => {
        $crate::suite::contract_tests! { $attribute, $backend,
            a_service_runs_and_has_an_address
        }
        $crate::suite::contract_tests! { $attribute, $backend,
            a_running_service_is_adopted_by_any_launcher
        }
        $crate::suite::contract_tests! { $attribute, $backend,
            concurrent_launchers_start_a_service_once
        }
        $crate::suite::contract_tests! { $attribute, $backend,
            a_killed_service_is_restarted
        }
        $crate::suite::contract_tests! { $attribute, $backend,
            removing_a_service_is_idempotent
        }
        $crate::suite::contract_tests! { $attribute, $backend,
            a_removed_service_can_be_started_again
        }
        $crate::suite::contract_tests! { $attribute, $backend,
            lists_contain_exactly_the_selected_services
        }
    };
    ($attribute:tt, $backend:expr, $test:ident) => {
        #$attribute
        async fn $test() {
            $crate::suite::$test($backend).await;
        }
    };
}
pub(crate) use contract_tests;
