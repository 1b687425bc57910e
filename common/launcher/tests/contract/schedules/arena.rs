//! A creator and its games' launchers over a model cluster, what people and
//! others do to it meanwhile, and what must be true in the end.

mod judge;
mod others;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use aimmo_common::ids::{GameId, PlayerId};
use aimmo_common::names::ServiceName;
use aimmo_launcher::{Launcher, Selection, State};
use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout};

use crate::model::{Fault, Faults, Model};
use crate::modelled::{games, workers};
use crate::promises::spec;
use others::Others;

/// From one look of the reconciler to the next, when there is news and when
/// there is none.
const PAUSE: Duration = Duration::from_millis(50);
const PERIOD: Duration = Duration::from_secs(5);
/// The rest after a step that failed.
const REST: Duration = Duration::from_millis(500);
/// How often it is looked whether all is as it must be.
const LOOK: Duration = Duration::from_millis(250);
/// From the last fault to the desired state.
const CONVERGED: Duration = Duration::from_secs(120);
/// How long it is watched that nothing more is written.
const QUIET: Duration = Duration::from_secs(30);

/// What happens.
#[derive(Debug, Clone)]
pub(crate) struct Schedule {
    pub(crate) seed: u64,
    /// Which calls go wrong, by their number.
    pub(crate) faults: BTreeMap<usize, Fault>,
    pub(crate) steps: Vec<Step>,
}

/// What somebody does.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Step {
    /// A game is desired.
    Want(GameId),
    /// A game is not desired any more.
    Leave(GameId),
    /// Time passes, in milliseconds.
    Wait(u64),
    /// The creator's process ends and another one starts.
    Restart,
    /// Somebody adds a path of their own to the Ingress, or removes one.
    ForeignPath(u8),
    /// Somebody makes a Service that has a game's name.
    ForeignObject(GameId),
    /// A game's pod fails.
    FailPod(GameId),
    /// Somebody deletes a game's ReplicationController.
    DeleteController(GameId),
    /// Somebody sets an annotation on a game's objects, so that they have
    /// changed.
    Annotate(GameId),
    /// What happened so far is forgotten.
    Compact,
}

/// How it ended.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// What is not as it must be.
    pub(crate) wrong: Vec<String>,
    /// Calls that were made.
    pub(crate) calls: usize,
}

/// Which games are desired.
pub(crate) type Desired = watch::Sender<BTreeSet<GameId>>;

/// Runs a schedule to its end.
pub(crate) async fn run(schedule: Schedule) -> Outcome {
    let Schedule {
        seed,
        faults,
        steps,
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
    for step in steps {
        match step {
            Step::Want(game) => {
                desired.send_modify(|games| {
                    games.insert(game);
                });
            }
            Step::Leave(game) => {
                desired.send_modify(|games| {
                    games.remove(&game);
                });
            }
            Step::Wait(ms) => sleep(Duration::from_millis(ms)).await,
            Step::Restart => restarts.send_modify(|count| *count += 1),
            step => others.act(&model, step),
        }
        sleep(Duration::from_millis(5)).await;
    }
    // Calls that were to go wrong and have not been made go well.
    model.with(|state| state.faults.end());
    let mut wrong = converge(&model, &desired, &others).await;
    if wrong.is_empty() {
        // A game that somebody's object is in the way of may still be made as
        // far as it can be.
        settle(&model).await;
        let before = model.with(|state| state.writes.len());
        sleep(QUIET).await;
        model.with(|state| {
            let more = &state.writes[before..];
            // Of what happened last it may still be told.
            if more.iter().any(|(_, key)| key.0 != "Event") {
                wrong.push(format!("it goes on writing: {more:?}"));
            }
        });
        wrong.extend(judge::judge(&model, &desired, &others));
    }
    let calls = model.with(|state| state.faults.calls());
    Outcome { wrong, calls }
}

/// Waits until all is as it must be; what isn't, if it takes too long.
async fn converge(model: &Model, desired: &Desired, others: &Others) -> Vec<String> {
    let deadline = Instant::now() + CONVERGED;
    loop {
        let wrong = judge::judge(model, desired, others);
        if wrong.is_empty() || Instant::now() >= deadline {
            return wrong;
        }
        sleep(LOOK).await;
    }
}

/// Waits until nothing was written for as long as a call may take and be tried
/// again.
async fn settle(model: &Model) {
    let deadline = Instant::now() + CONVERGED;
    let count = || model.with(|state| state.writes.len());
    let mut last = (count(), Instant::now());
    while last.1.elapsed() < QUIET && Instant::now() < deadline {
        sleep(LOOK).await;
        if count() != last.0 {
            last = (count(), Instant::now());
        }
    }
}

/// One creator after the other, as each is ended.
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

/// Makes what is there into what is desired, as the creator's reconciler does;
/// beside it every game that runs keeps one worker.
async fn creator(model: &Model, desired: &Desired) {
    let launcher = Arc::new(games(model));
    let mut players: BTreeMap<GameId, JoinSet<()>> = BTreeMap::new();
    let mut busy: BTreeMap<GameId, JoinSet<()>> = BTreeMap::new();
    let mut news = launcher.changes();
    let mut desired_news = desired.subscribe();
    loop {
        sleep(PAUSE).await;
        let _ = timeout(PERIOD, async {
            tokio::select! {
                _ = news.changed() => {}
                _ = desired_news.changed() => {}
                () = done(&mut busy) => {}
            }
        })
        .await;
        busy.retain(|_, job| {
            while job.try_join_next().is_some() {}
            !job.is_empty()
        });
        let desired = desired_news.borrow_and_update().clone();
        let Ok(mut seen) = launcher.list(Selection::Games).await else {
            continue;
        };
        seen.extend(launcher.list(Selection::Workers).await.unwrap_or_default());
        for &game in &desired {
            let name = ServiceName::Game(game);
            let runs = seen
                .iter()
                .any(|it| it.name == name && it.state == State::Running);
            if runs {
                players
                    .entry(game)
                    .or_insert_with(|| spawn(play(model.clone(), game)));
            } else if let Entry::Vacant(idle) = busy.entry(game) {
                let launcher = Arc::clone(&launcher);
                let ensure = async move {
                    let ensured = launcher.ensure(&spec(name)).await;
                    rest_after(ensured.map(drop)).await;
                };
                idle.insert(spawn(ensure));
            }
        }
        for instance in &seen {
            let game = instance.name.game();
            if desired.contains(&game) || busy.contains_key(&game) {
                continue;
            }
            players.remove(&game);
            let (launcher, name) = (Arc::clone(&launcher), instance.name);
            let remove = async move { rest_after(launcher.remove(name).await).await };
            busy.insert(game, spawn(remove));
        }
    }
}

/// A step that failed is not taken again at once.
async fn rest_after(result: Result<(), aimmo_launcher::Error>) {
    if result.is_err() {
        sleep(REST).await;
    }
}

/// Completes when a step was taken.
async fn done(busy: &mut BTreeMap<GameId, JoinSet<()>>) {
    let mut steps: FuturesUnordered<_> = busy.values_mut().map(JoinSet::join_next).collect();
    if steps.next().await.is_none() {
        std::future::pending().await
    }
}

/// What a game does in the cluster: it keeps the worker of player 1.
async fn play(model: Model, game: GameId) {
    let launcher = workers(&model, game);
    let worker = spec(ServiceName::Worker(game, PlayerId(1)));
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
