//! A creator and its games' launchers on a model cluster, interference by users and third parties,
//! and checks of the final state.

mod checks;
mod others;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use aimmo_common::ids::{GameId, PlayerId};
use aimmo_common::names::ServiceName;
use aimmo_launcher::{Launcher, Selection, Spec, State};
use aimmo_model::{Fault, Faults, Model, games, workers};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout};
use tokio_util::sync::CancellationToken;

use crate::desired_state::{DesiredState, DesiredStates};
use crate::reconciler::specs::{Platform, Specs};
use crate::reconciler::{Reconciler, Source};
use crate::store::Error;
use others::Others;

const POLL: Duration = Duration::from_millis(250);
/// Time limit for reaching the desired state after the last fault.
const CONVERGED: Duration = Duration::from_secs(120);
/// Time during which nothing may be written once the desired state has been reached.
const QUIET: Duration = Duration::from_secs(30);

#[derive(Debug, Clone)]
pub(crate) struct Schedule {
    pub(crate) seed: u64,
    pub(crate) faults: BTreeMap<usize, Fault>,
    pub(crate) events: Vec<Event>,
}

/// A change to the desired state, a restart, or an action of a third party.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Event {
    Start(GameId),
    Stop(GameId),
    /// In milliseconds.
    Wait(u64),
    Restart,
    /// A third party adds a path to the Ingress, or removes one.
    ForeignPath(u8),
    ForeignObject(GameId),
    FailPod(GameId),
    DeleteController(GameId),
    Annotate(GameId),
    Compact,
}

#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) violations: Vec<String>,
    pub(crate) calls: usize,
}

/// The known games, and whether each of them should run.
#[derive(Debug, Clone, Default)]
pub(crate) struct Desired(watch::Sender<BTreeMap<GameId, bool>>);

impl Desired {
    pub(crate) fn games(&self) -> BTreeSet<GameId> {
        let games = self.0.borrow();
        let desired = games.iter().filter(|(_, desired)| **desired);
        desired.map(|(game, _)| *game).collect()
    }

    fn set(&self, game: GameId, desired: bool) {
        self.0.send_modify(|games| {
            // A game that never started cannot stop.
            if desired || games.contains_key(&game) {
                games.insert(game, desired);
            }
        });
    }
}

pub(crate) async fn run(schedule: Schedule) -> Outcome {
    let Schedule {
        seed,
        faults,
        events,
    } = schedule;
    let model = Model::new(seed, Faults::new(faults));
    let desired = Desired::default();
    let mut tasks = JoinSet::new();
    tasks.spawn(model.clone().work());
    let restarts = watch::Sender::new(0);
    tasks.spawn(creators(
        model.clone(),
        desired.clone(),
        restarts.subscribe(),
    ));
    let mut others = Others::default();
    for event in events {
        match event {
            Event::Start(game) => desired.set(game, true),
            Event::Stop(game) => desired.set(game, false),
            Event::Wait(ms) => sleep(Duration::from_millis(ms)).await,
            Event::Restart => restarts.send_modify(|count| *count += 1),
            event => others.act(&model, event),
        }
        sleep(Duration::from_millis(5)).await;
    }
    // Faults that were not reached are cancelled.
    model.with(|state| state.faults.end());
    let mut violations = converge(&model, &desired, &others).await;
    if violations.is_empty() {
        // The creation of a game blocked by a foreign object may still be in progress.
        settle(&model).await;
        let before = model.with(|state| state.writes.len());
        sleep(QUIET).await;
        model.with(|state| {
            let more = &state.writes[before..];
            // Events about the latest changes may still arrive.
            if more.iter().any(|(_, key)| key.0 != "Event") {
                violations.push(format!("writes continue: {more:?}"));
            }
        });
        violations.extend(checks::violations(&model, &desired, &others));
    }
    let calls = model.with(|state| state.faults.calls());
    Outcome { violations, calls }
}

async fn converge(model: &Model, desired: &Desired, others: &Others) -> Vec<String> {
    let deadline = Instant::now() + CONVERGED;
    loop {
        let violations = checks::violations(model, desired, others);
        if violations.is_empty() || Instant::now() >= deadline {
            return violations;
        }
        sleep(POLL).await;
    }
}

/// Waits until nothing has been written for as long as a call and its retry may take.
async fn settle(model: &Model) {
    let deadline = Instant::now() + CONVERGED;
    let count = || model.with(|state| state.writes.len());
    let mut last = (count(), Instant::now());
    while last.1.elapsed() < QUIET && Instant::now() < deadline {
        sleep(POLL).await;
        if count() != last.0 {
            last = (count(), Instant::now());
        }
    }
}

async fn creators(model: Model, desired: Desired, mut restarts: watch::Receiver<u32>) {
    let mut crashes = model.with(|state| state.faults.crashes());
    loop {
        crashes.mark_unchanged();
        tokio::select! {
            () = creator(&model, &desired) => {}
            _ = crashes.changed() => {}
            _ = restarts.changed() => {}
        }
        sleep(Duration::from_millis(20)).await;
    }
}

async fn creator(model: &Model, desired: &Desired) {
    let launcher = Arc::new(games(model));
    let specs = Specs {
        platform: Platform::Cluster {
            creator_url: "http://creator:5001".to_owned(),
        },
        env: BTreeMap::new(),
    };
    let reconciler = Reconciler::new(Arc::new(desired.clone()), Arc::clone(&launcher), specs)
        .with_changes(launcher.changes());
    let run = reconciler.run(CancellationToken::new());
    let mut running = spawn(run);
    tokio::select! {
        () = play_all(model, desired, launcher.as_ref()) => {}
        _ = running.join_next() => {}
    }
}

impl Source for Desired {
    async fn desired_states(&self) -> Result<DesiredStates, Error> {
        let state = |desired: &bool| match desired {
            true => DesiredState::Running,
            false => DesiredState::Stopped,
        };
        let games = self.0.borrow();
        Ok(games.iter().map(|(game, it)| (*game, state(it))).collect())
    }

    async fn changed(&self) {
        // A new waiter reads the current state first.
        let _ = self.0.subscribe().changed().await;
    }

    fn report_problem(&self, _: GameId, _: Option<String>) {}

    fn forget(&self, _: GameId) {}
}

/// Keeps one worker running for every game that is running and should be.
async fn play_all(model: &Model, desired: &Desired, launcher: &impl Launcher) {
    let mut players: BTreeMap<GameId, JoinSet<()>> = BTreeMap::new();
    loop {
        sleep(POLL).await;
        let desired = desired.games();
        players.retain(|game, _| desired.contains(game));
        for instance in launcher.list(Selection::Games).await.unwrap_or_default() {
            let game = instance.name.game();
            if instance.state == State::Running && desired.contains(&game) {
                players
                    .entry(game)
                    .or_insert_with(|| spawn(play(model.clone(), game)));
            }
        }
    }
}

/// Acts as a game in the cluster: keeps player 1's worker running.
async fn play(model: Model, game: GameId) {
    let launcher = workers(&model, game);
    let worker = Spec {
        name: ServiceName::Worker(game, PlayerId(1)),
        env: BTreeMap::new(),
        secrets: BTreeMap::new(),
    };
    loop {
        let _ = timeout(Duration::from_secs(60), launcher.ensure(&worker)).await;
        sleep(Duration::from_secs(1)).await;
    }
}

fn spawn(work: impl Future<Output = ()> + Send + 'static) -> JoinSet<()> {
    let mut tasks = JoinSet::new();
    tasks.spawn(work);
    tasks
}
