//! A creator and its games' launchers over a model cluster, what people and
//! others do to it meanwhile, and what must be true in the end.

mod judge;
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

use crate::reconciler::plan::{Wish, Wishes};
use crate::reconciler::specs::{Place, Specs};
use crate::reconciler::{Reconciler, Wished};
use crate::store::Error;
use others::Others;

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

/// Which games are known, and whether they are desired.
#[derive(Debug, Clone, Default)]
pub(crate) struct Desired(watch::Sender<BTreeMap<GameId, bool>>);

impl Desired {
    /// The games that are desired.
    pub(crate) fn games(&self) -> BTreeSet<GameId> {
        let games = self.0.borrow();
        let desired = games.iter().filter(|(_, desired)| **desired);
        desired.map(|(game, _)| *game).collect()
    }

    fn set(&self, game: GameId, desired: bool) {
        self.0.send_modify(|games| {
            // Nobody can leave who never came.
            if desired || games.contains_key(&game) {
                games.insert(game, desired);
            }
        });
    }
}

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
            Step::Want(game) => desired.set(game, true),
            Step::Leave(game) => desired.set(game, false),
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

/// A creator's reconciler, and what its games do.
async fn creator(model: &Model, desired: &Desired) {
    let launcher = Arc::new(games(model));
    let specs = Specs {
        place: Place::Cluster {
            creator_url: "http://creator:5001".to_owned(),
        },
        env: BTreeMap::new(),
    };
    let reconciler = Reconciler::new(Arc::new(desired.clone()), Arc::clone(&launcher), specs)
        .with_news(launcher.changes());
    let run = reconciler.run(CancellationToken::new());
    let mut running = spawn(run);
    tokio::select! {
        () = play_all(model, desired, launcher.as_ref()) => {}
        _ = running.join_next() => {}
    }
}

impl Wished for Desired {
    async fn wishes(&self) -> Result<Wishes, Error> {
        let wish = |desired: &bool| if *desired { Wish::Run } else { Wish::Rest };
        let games = self.0.borrow();
        Ok(games.iter().map(|(game, it)| (*game, wish(it))).collect())
    }

    async fn changed(&self) {
        // Whoever begins to wait looks first at what there is.
        let _ = self.0.subscribe().changed().await;
    }

    fn trouble(&self, _: GameId, _: Option<String>) {}

    fn forget(&self, _: GameId) {}
}

/// Every game that runs and is desired keeps one worker.
async fn play_all(model: &Model, desired: &Desired, launcher: &impl Launcher) {
    let mut players: BTreeMap<GameId, JoinSet<()>> = BTreeMap::new();
    loop {
        sleep(LOOK).await;
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

/// What a game does in the cluster: it keeps the worker of player 1.
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
