//! Brings the running services in line with the desired state, repeatedly.
//!
//! Every pass reads the store and the launcher from scratch and takes the steps returned by
//! [`plan()`], so the starting point does not matter: running games are adopted, and the next pass
//! makes up for a missed one. A pass that could not read everything takes no steps at all.

pub(crate) mod plan;
pub(crate) mod specs;

mod backoff;
mod job;
#[cfg(test)]
mod schedules;
mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use aimmo_common::backoff::chance;
use aimmo_common::ids::GameId;
use aimmo_common::names::ServiceName;
use aimmo_launcher::{Instance, Launcher, Selection, State};
use tokio::sync::watch;
use tokio::task::{self, JoinError, JoinSet};
use tokio::time::{Instant, MissedTickBehavior, interval, sleep, sleep_until, timeout};
use tokio_util::sync::CancellationToken;
use tracing::{info, warn};

use crate::desired_state::{DesiredState, DesiredStates};
use backoff::Backoff;
use job::{Done, Job};
use plan::{Step, plan};
pub(crate) use source::Source;
use specs::Specs;

const PERIOD: Duration = Duration::from_secs(5);
/// Minimum interval between two passes, however often one is requested.
const PAUSE: Duration = Duration::from_millis(50);
const STARTING_CHECK: Duration = Duration::from_millis(500);
/// Maximum number of games started or stopped concurrently if one machine does all the work.
const JOBS: usize = 4;
const GRACE: Duration = Duration::from_secs(10);

/// The addresses of the games that should run; `None` while a game is starting.
pub(crate) type Routes = BTreeMap<GameId, Option<String>>;

pub(crate) struct Reconciler<S, L> {
    source: Arc<S>,
    launcher: Arc<L>,
    specs: Specs,
    routes: watch::Sender<Routes>,
    tracks: BTreeMap<GameId, Track>,
    jobs: JoinSet<Done>,
    jobs_at_once: usize,
    /// Changes when an immediate pass is worthwhile, for example after a change in the cluster.
    changes: watch::Receiver<u64>,
}

#[derive(Debug, Default)]
struct Track {
    backoff: Backoff,
    busy: Option<task::Id>,
    reported: bool,
    /// The problem last reported by the launcher.
    problem: Option<String>,
    /// True once this creator has ensured the game.
    // One that was already running may have been started with other settings, or be incomplete.
    ensured: bool,
    /// The time until which a starting game is left alone.
    wait_until_started: Option<Instant>,
}

impl<S: Source, L: Launcher> Reconciler<S, L> {
    pub(crate) fn new(source: Arc<S>, launcher: Arc<L>, specs: Specs) -> Self {
        Self {
            source,
            launcher,
            specs,
            routes: watch::Sender::new(Routes::new()),
            tracks: BTreeMap::new(),
            jobs: JoinSet::new(),
            jobs_at_once: JOBS,
            changes: watch::Sender::new(0).subscribe(),
        }
    }

    pub(crate) fn with_jobs(self, jobs_at_once: usize) -> Self {
        Self {
            jobs_at_once,
            ..self
        }
    }

    pub(crate) fn with_changes(self, changes: watch::Receiver<u64>) -> Self {
        Self { changes, ..self }
    }

    pub(crate) fn routes(&self) -> watch::Receiver<Routes> {
        self.routes.subscribe()
    }

    /// Reconciles until `shutdown`. Running games keep running.
    pub(crate) async fn run(mut self, shutdown: CancellationToken) {
        let mut period = interval(PERIOD);
        period.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let source = Arc::clone(&self.source);
        while !shutdown.is_cancelled() {
            let due = self.pass().await;
            sleep(PAUSE).await;
            tokio::select! {
                () = shutdown.cancelled() => break,
                () = source.changed() => {}
                () = changed(&mut self.changes) => {}
                _ = period.tick() => {}
                () = until(due) => {}
                Some(done) = self.jobs.join_next() => self.finish(done),
            }
        }
        // The next creator repeats steps that do not finish in time.
        let _ = timeout(GRACE, async {
            while self.jobs.join_next().await.is_some() {}
        })
        .await;
    }

    /// Makes one pass and begins all steps that are due. Returns the time of the next delayed step.
    async fn pass(&mut self) -> Option<Instant> {
        while let Some(done) = self.jobs.try_join_next() {
            self.finish(done);
        }
        let desired = match self.source.desired_states().await {
            Ok(desired) => desired,
            Err(error) => {
                warn!(%error, "cannot read the desired state; changing nothing");
                return None;
            }
        };
        let observed = match self.observe().await {
            Ok(observed) => observed,
            Err(error) => {
                warn!(%error, "cannot list the running services; changing nothing");
                return None;
            }
        };
        self.publish(&desired, &observed);
        self.update_tracks(&desired, &observed);
        let state = |game| {
            let mut instances = observed.iter();
            let found = instances.find(|instance| instance.name == ServiceName::Game(game));
            found.map(|instance| instance.state)
        };
        let mut steps: BTreeMap<GameId, Vec<Step>> = BTreeMap::new();
        for step in plan(&desired, &observed) {
            steps.entry(step.game()).or_default().push(step);
        }
        for (&game, _) in desired
            .iter()
            .filter(|&(_, state)| *state == DesiredState::Running)
        {
            // Games that were already running when this creator started are ensured once, too.
            let ensured = self.tracks.get(&game).is_some_and(|track| track.ensured);
            if !ensured && !steps.contains_key(&game) {
                steps.insert(game, vec![Step::Ensure(game)]);
            }
        }
        let mut due: Option<Instant> = None;
        for (game, steps) in steps {
            match self.begin(game, steps, state(game)) {
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

    /// Begins a game's steps, unless the game or all job slots are busy. If they must wait, returns
    /// the time at which they may begin.
    fn begin(&mut self, game: GameId, steps: Vec<Step>, state: Option<State>) -> Option<Instant> {
        let now = Instant::now();
        let track = self.tracks.entry(game).or_default();
        if track.busy.is_some() || self.jobs.len() >= self.jobs_at_once {
            return None;
        }
        if let Some(time) = track.backoff.retry_at(now) {
            return Some(time);
        }
        if steps.contains(&Step::Ensure(game)) {
            if state == Some(State::Running) {
                // A running game is only checked.
            } else if state == Some(State::Starting) {
                if let Some(time) = track.wait_until_started.filter(|&time| time > now) {
                    return Some(time);
                }
                track.wait_until_started = Some(now + STARTING_CHECK);
            } else {
                if let Some(time) = track.backoff.wait_until(now) {
                    return Some(time);
                }
                track.backoff.start(now, chance());
                if let Some(times) = track.backoff.failed_starts(now) {
                    warn!(%game, times, "the game exits soon after it starts");
                    track.reported = true;
                    self.source.report_problem(
                        game,
                        Some(format!(
                            "The game exited soon after it started, {times} times in a row. \
                             The arena keeps trying. The end of the game's log says why."
                        )),
                    );
                }
            }
        }
        let job = Job {
            game,
            steps,
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
                // The error names the task rather than the game.
                warn!(%error, "a step was aborted; retrying");
                for track in self.tracks.values_mut() {
                    track.busy.take_if(|&mut task| task == error.id());
                }
                return;
            }
        };
        let track = self.tracks.entry(game).or_default();
        track.busy = None;
        track.ensured |= result.is_ok();
        if let Err(error @ aimmo_launcher::Error::Busy { .. }) = &result {
            // Something such as a pod is slow to stop.
            info!(%game, %error, "the game has not reached its desired state yet; retrying");
            track.backoff.busy(Instant::now(), chance());
        } else if let Err(error) = result {
            warn!(%game, %error, "cannot bring the game to its desired state; retrying");
            track.backoff.failed(Instant::now(), chance());
            track.reported = true;
            let verb = if starts { "start" } else { "stop" };
            let problem = format!("Cannot {verb} the game, retrying: {error}");
            self.source.report_problem(game, Some(problem));
        } else {
            track.backoff.succeeded();
        }
    }

    fn publish(&self, desired: &DesiredStates, observed: &[Instance]) {
        let address = |game| {
            observed
                .iter()
                .find(|instance| instance.name == ServiceName::Game(game))
                .and_then(|instance| instance.address.clone())
        };
        let routes: Routes = desired
            .iter()
            .filter(|&(_, state)| *state == DesiredState::Running)
            .map(|(&game, _)| (game, address(game)))
            .collect();
        // Requests waiting for a game are only woken if an address has changed.
        self.routes.send_if_modified(|current| {
            let changed = *current != routes;
            *current = routes;
            changed
        });
    }

    /// Clears resolved problems, and forgets stopped games that no longer exist.
    fn update_tracks(&mut self, desired: &DesiredStates, observed: &[Instance]) {
        let now = Instant::now();
        for instance in observed {
            let ServiceName::Game(game) = instance.name else {
                continue;
            };
            let Some(track) = self.tracks.get_mut(&game) else {
                continue;
            };
            if instance.problem != track.problem {
                track.problem.clone_from(&instance.problem);
                if let Some(problem) = &instance.problem {
                    warn!(%game, problem, "the game does not start");
                    track.reported = true;
                    let problem = format!("The game does not start: {problem}");
                    self.source.report_problem(game, Some(problem));
                }
            }
            if instance.state == State::Running
                && track.reported
                && !track.backoff.is_failing()
                && track.backoff.failed_starts(now).is_none()
            {
                info!(%game, "the game is running again");
                track.reported = false;
                self.source.report_problem(game, None);
            }
        }
        let source = &self.source;
        let running: BTreeSet<GameId> = observed
            .iter()
            .map(|instance| instance.name.game())
            .collect();
        self.tracks.retain(|game, track| {
            let keep = track.busy.is_some()
                || desired.get(game) == Some(&DesiredState::Running)
                || running.contains(game);
            if !keep {
                source.forget(*game);
            }
            keep
        });
    }
}

/// Completes at the next change, or never if the sender has been dropped.
async fn changed(changes: &mut watch::Receiver<u64>) {
    if changes.changed().await.is_err() {
        std::future::pending().await
    }
}

async fn until(due: Option<Instant>) {
    match due {
        Some(time) => sleep_until(time).await,
        None => std::future::pending().await,
    }
}

#[cfg(test)]
mod tests;
