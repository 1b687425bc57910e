//! Brings the running services in line with the desired state, repeatedly.
//!
//! Every pass reads the store and the launcher afresh and takes the steps found by [`plan()`], so
//! the starting point does not matter: running games are adopted, and the next pass makes up for a
//! missed one. A pass that could not read everything takes no steps at all.

pub mod plan;
pub mod specs;

mod backoff;
mod job;
#[cfg(test)]
mod schedules;
mod wished;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use aimmo_common::ids::GameId;
use aimmo_common::names::ServiceName;
use aimmo_launcher::{Instance, Launcher, Selection, State};
use tokio::sync::watch;
use tokio::task::{self, JoinError, JoinSet};
use tokio::time::{Instant, MissedTickBehavior, interval, sleep, sleep_until, timeout};
use tokio_util::sync::CancellationToken;
use tracing::{info, warn};

use backoff::Backoff;
use job::{Done, Job};
use plan::{Change, Wish, Wishes, plan};
use specs::Specs;
pub use wished::Wished;

/// Longest interval between two passes.
const PERIOD: Duration = Duration::from_secs(5);
/// Shortest interval between two passes, however often one is requested.
const PAUSE: Duration = Duration::from_millis(50);
/// Interval between checks on a starting game.
const ON_ITS_WAY: Duration = Duration::from_millis(500);
/// Games started or ended concurrently on one machine, which has to do the work.
const JOBS: usize = 4;
/// Time limit for pending steps when the creator stops.
const GRACE: Duration = Duration::from_secs(10);

/// The addresses of the games that should run; `None` while a game is starting.
pub type Routes = BTreeMap<GameId, Option<String>>;

/// The loop that keeps games running.
pub struct Reconciler<W, L> {
    wished: Arc<W>,
    launcher: Arc<L>,
    specs: Specs,
    routes: watch::Sender<Routes>,
    tracks: BTreeMap<GameId, Track>,
    jobs: JoinSet<Done>,
    jobs_at_once: usize,
    /// Changes when an immediate pass is worthwhile.
    news: watch::Receiver<u64>,
}

/// State kept about a game between passes.
#[derive(Debug, Default)]
struct Track {
    backoff: Backoff,
    /// The task of the current step.
    busy: Option<task::Id>,
    /// True if the organiser was told of a problem.
    told: bool,
    /// The problem last reported by the launcher.
    trouble: Option<String>,
    /// True if this creator has ensured it once. A game that was already running may have been
    /// started with other settings, or lack a part.
    asked: bool,
    /// The time until which a starting game is left alone.
    patient_until: Option<Instant>,
}

impl<W: Wished, L: Launcher> Reconciler<W, L> {
    /// Creates a reconciler that has not made a pass yet.
    pub fn new(wished: Arc<W>, launcher: Arc<L>, specs: Specs) -> Self {
        Self {
            wished,
            launcher,
            specs,
            routes: watch::Sender::new(Routes::new()),
            tracks: BTreeMap::new(),
            jobs: JoinSet::new(),
            jobs_at_once: JOBS,
            news: watch::Sender::new(0).subscribe(),
        }
    }

    /// Sets the number of concurrent steps.
    pub fn with_jobs(self, jobs_at_once: usize) -> Self {
        Self {
            jobs_at_once,
            ..self
        }
    }

    /// Makes an additional pass whenever `news` changes.
    pub fn with_news(self, news: watch::Receiver<u64>) -> Self {
        Self { news, ..self }
    }

    /// Returns the games' addresses as of the last pass.
    pub fn routes(&self) -> watch::Receiver<Routes> {
        self.routes.subscribe()
    }

    /// Reconciles until `shutdown`. Running games keep running.
    pub async fn run(mut self, shutdown: CancellationToken) {
        let mut period = interval(PERIOD);
        period.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let wished = Arc::clone(&self.wished);
        while !shutdown.is_cancelled() {
            let due = self.pass().await;
            sleep(PAUSE).await;
            tokio::select! {
                () = shutdown.cancelled() => break,
                () = wished.changed() => {}
                () = changed(&mut self.news) => {}
                _ = period.tick() => {}
                () = until(due) => {}
                Some(done) = self.jobs.join_next() => self.finish(done),
            }
        }
        let _ = timeout(GRACE, async {
            while self.jobs.join_next().await.is_some() {}
        })
        .await;
    }

    /// Makes one pass and begins the steps that are due. Returns the time at which the next delayed
    /// step is due.
    async fn pass(&mut self) -> Option<Instant> {
        while let Some(done) = self.jobs.try_join_next() {
            self.finish(done);
        }
        let wishes = match self.wished.wishes().await {
            Ok(wishes) => wishes,
            Err(error) => {
                warn!(%error, "what is wished could not be read; nothing is changed");
                return None;
            }
        };
        let observed = match self.observe().await {
            Ok(observed) => observed,
            Err(error) => {
                warn!(%error, "what runs could not be listed; nothing is changed");
                return None;
            }
        };
        self.publish(&wishes, &observed);
        self.note(&wishes, &observed);
        let state = |game| {
            let mut instances = observed.iter();
            let found = instances.find(|instance| instance.name == ServiceName::Game(game));
            found.map(|instance| instance.state)
        };
        let mut steps: BTreeMap<GameId, Vec<Change>> = BTreeMap::new();
        for change in plan(&wishes, &observed) {
            steps.entry(change.game()).or_default().push(change);
        }
        for (&game, _) in wishes.iter().filter(|&(_, wish)| *wish == Wish::Run) {
            let asked = self.tracks.get(&game).is_some_and(|track| track.asked);
            if !asked && !steps.contains_key(&game) {
                steps.insert(game, vec![Change::Ensure(game)]);
            }
        }
        let mut due: Option<Instant> = None;
        for (game, changes) in steps {
            match self.begin(game, changes, state(game)) {
                Some(wait) => due = Some(due.map_or(wait, |due| due.min(wait))),
                None => continue,
            }
        }
        due
    }

    async fn observe(&self) -> Result<Vec<Instance>, aimmo_launcher::Error> {
        let mut observed = self.launcher.list(Selection::Games).await?;
        observed.extend(self.launcher.list(Selection::Workers).await?);
        Ok(observed)
    }

    /// Begins a game's steps, unless the game or all job slots are busy. If the steps must wait,
    /// returns the time until which.
    fn begin(
        &mut self,
        game: GameId,
        changes: Vec<Change>,
        state: Option<State>,
    ) -> Option<Instant> {
        let now = Instant::now();
        let track = self.tracks.entry(game).or_default();
        if track.busy.is_some() || self.jobs.len() >= self.jobs_at_once {
            return None;
        }
        if let Some(time) = track.backoff.retry_at(now) {
            return Some(time);
        }
        if changes.contains(&Change::Ensure(game)) {
            if state == Some(State::Running) {
                // A running game is only checked.
            } else if state == Some(State::Starting) {
                if let Some(time) = track.patient_until.filter(|&time| time > now) {
                    return Some(time);
                }
                track.patient_until = Some(now + ON_ITS_WAY);
            } else {
                if let Some(time) = track.backoff.wait_until(now) {
                    return Some(time);
                }
                track.backoff.start(now, chance());
                if let Some(times) = track.backoff.trouble(now) {
                    warn!(%game, times, "the game ends right after it was started");
                    track.told = true;
                    self.wished.trouble(
                        game,
                        Some(format!(
                            "The game ended soon after it was started, {times} times in a row. \
                             It is tried again. The reason is at the end of the game's log."
                        )),
                    );
                }
            }
        }
        let job = Job {
            game,
            changes,
            spec: self.specs.game(game),
            launcher: Arc::clone(&self.launcher),
        };
        track.busy = Some(self.jobs.spawn(job.run()).id());
        None
    }

    fn finish(&mut self, done: Result<Done, JoinError>) {
        let Done {
            game,
            starts,
            result,
        } = match done {
            Ok(done) => done,
            Err(error) => {
                warn!(%error, "a step was broken off; it is taken again");
                for track in self.tracks.values_mut() {
                    track.busy.take_if(|&mut task| task == error.id());
                }
                return;
            }
        };
        let track = self.tracks.entry(game).or_default();
        track.busy = None;
        track.asked |= result.is_ok();
        if let Err(error @ aimmo_launcher::Error::Busy { .. }) = &result {
            // Something is slow to end, as pods are.
            info!(%game, %error, "the game is not yet what it shall be; trying again");
            track.backoff.busy(Instant::now(), chance());
        } else if let Err(error) = result {
            warn!(%game, %error, "the game could not be made what it shall be; trying again");
            track.backoff.failed(Instant::now(), chance());
            track.told = true;
            let what = if starts { "started" } else { "ended" };
            let trouble = format!("The game could not be {what}: {error}. It is tried again.");
            self.wished.trouble(game, Some(trouble));
        } else {
            track.backoff.succeeded();
        }
    }

    fn publish(&self, wishes: &Wishes, observed: &[Instance]) {
        let address = |game| {
            observed
                .iter()
                .find(|instance| instance.name == ServiceName::Game(game))
                .and_then(|instance| instance.address.clone())
        };
        let routes: Routes = wishes
            .iter()
            .filter(|&(_, wish)| *wish == Wish::Run)
            .map(|(&game, _)| (game, address(game)))
            .collect();
        self.routes.send_if_modified(|current| {
            let changed = *current != routes;
            *current = routes;
            changed
        });
    }

    /// Clears problems that are resolved, and forgets stopped games that are gone.
    fn note(&mut self, wishes: &Wishes, observed: &[Instance]) {
        let now = Instant::now();
        for instance in observed {
            let ServiceName::Game(game) = instance.name else {
                continue;
            };
            let Some(track) = self.tracks.get_mut(&game) else {
                continue;
            };
            if instance.problem != track.trouble {
                track.trouble.clone_from(&instance.problem);
                if let Some(trouble) = &instance.problem {
                    warn!(%game, trouble, "the game does not start");
                    track.told = true;
                    let trouble = format!("The game does not start: {trouble}");
                    self.wished.trouble(game, Some(trouble));
                }
            }
            if instance.state == State::Running
                && track.told
                && !track.backoff.is_failing()
                && track.backoff.trouble(now).is_none()
            {
                info!(%game, "the game runs again");
                track.told = false;
                self.wished.trouble(game, None);
            }
        }
        let wished = &self.wished;
        let there: BTreeSet<GameId> = observed
            .iter()
            .map(|instance| instance.name.game())
            .collect();
        self.tracks.retain(|game, track| {
            let keep = track.busy.is_some()
                || wishes.get(game) == Some(&Wish::Run)
                || there.contains(game);
            if !keep {
                wished.forget(*game);
            }
            keep
        });
    }
}

/// Completes at the next change; never if the sender is gone.
async fn changed(news: &mut watch::Receiver<u64>) {
    if news.changed().await.is_err() {
        std::future::pending().await
    }
}

async fn until(due: Option<Instant>) {
    match due {
        Some(time) => sleep_until(time).await,
        None => std::future::pending().await,
    }
}

/// Returns a number between 0 and 1, different for every game and start.
fn chance() -> f64 {
    // Without randomness all waits are equal, which still works.
    getrandom::u32().map_or(1.0, |number| f64::from(number) / f64::from(u32::MAX))
}

#[cfg(test)]
mod tests;
