//! The turn, from the first view to the last spectator.

mod decided;
mod stage;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use aimmo_common::ids::{CodeVersion, GameId, PlayerId};
use aimmo_common::settings::Timing;
use aimmo_launcher::Launcher;
use aimmo_proto::creator::{Blocked, Desired};
use aimmo_proto::worker::{CodeError, Limits, Outcome, StatusResponse};
use aimmo_record::frames::Scene;
use aimmo_simulation::World;
use tokio::sync::watch;
use tokio::time::{Instant, timeout_at};
use tokio_util::sync::CancellationToken;
use tracing::warn;

use crate::clock::Clock;
use crate::code::CodeSource;
use crate::keeper::{self, Keeper};
use crate::roster;
use crate::shown::{Show, Shown};
use crate::status::{PlayerStatus, Status};
use crate::workers::{Crew, Workers};
use decided::Decided;
use stage::Stage;

/// How much later than a worker's own deadline the game's is: time for a late
/// worker to say so, on a busy machine.
pub const GRACE: Duration = Duration::from_millis(250);

/// How long a game that plays on waits for the workers that it had, before its
/// first turn: they run, and only have to be found again.
const ADOPTION: Duration = Duration::from_secs(2);

/// From where a game plays on.
#[derive(Clone)]
pub struct Start {
    /// Which game.
    pub game: GameId,
    /// The secret from which worker tokens are derived.
    pub secret: Arc<[u8]>,
    /// The last turn that was kept; 0 before the first.
    pub last_turn: u64,
    /// The world after that turn; none makes a new one with the next turn.
    pub world: Option<Restored>,
    /// The version that each player's avatar ran last, and since which turn.
    pub playing: BTreeMap<PlayerId, (CodeVersion, u64)>,
}

/// A world as the record has it.
#[derive(Clone)]
pub struct Restored {
    /// The world itself.
    pub world: World,
    /// The epoch of [`aimmo_proto::creator::World`] that it was made for.
    pub epoch: u32,
    /// The names at the time of joining, of all whose avatars are in it.
    pub names: BTreeMap<PlayerId, String>,
}

/// How an engine behaves beside what is desired.
#[derive(Debug, Clone)]
pub struct Options {
    /// Turns from one checkpoint to the next.
    pub checkpoint_every: u64,
    /// What every worker gets as settings beside its token.
    pub worker_env: BTreeMap<String, String>,
    /// True if players who hold up the others rest in a game without an
    /// interval. A match waits for everybody: it can be run again.
    pub holds_pace: bool,
}

/// What an engine works with.
pub struct Parts<L, C, K, S> {
    /// Where workers run.
    pub launcher: Arc<L>,
    /// Where players' code comes from.
    pub code: Arc<C>,
    /// Where turns are kept.
    pub keeper: K,
    /// Who watches.
    pub show: S,
}

/// Plays turns until it is told to stop.
pub struct Engine<L, C, K, S> {
    stage: Stage,
    workers: Workers<L, C>,
    keeper: K,
    show: S,
    clock: Clock,
    checkpoint_every: u64,
    holds_pace: bool,
    desired: watch::Receiver<Desired>,
    /// What is desired, as it was followed last.
    followed: Desired,
    /// What is desired cannot be played.
    blocked: bool,
    /// Workers of a life before may be running.
    plays_on: bool,
    status: watch::Sender<Status>,
}

/// Why a game ended by itself.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A turn could not be kept.
    #[error(transparent)]
    Keep(#[from] keeper::Error),
}

impl<L: Launcher, C: CodeSource, K: Keeper, S: Show> Engine<L, C, K, S> {
    /// An engine that plays on from `start`.
    ///
    /// `desired` is followed live; `status` is kept up to date after every turn.
    pub fn new(
        start: Start,
        options: Options,
        parts: Parts<L, C, K, S>,
        desired: watch::Receiver<Desired>,
        status: watch::Sender<Status>,
    ) -> Self {
        let crew = Crew {
            game: start.game,
            secret: start.secret,
            env: options.worker_env,
        };
        let mut engine = Self {
            plays_on: start.last_turn > 0,
            stage: Stage::new(start.last_turn, start.world),
            workers: Workers::new(crew, parts.launcher, parts.code, start.playing),
            keeper: parts.keeper,
            show: parts.show,
            clock: Clock::new(),
            checkpoint_every: options.checkpoint_every,
            holds_pace: options.holds_pace,
            desired,
            followed: Desired::default(),
            blocked: false,
            status,
        };
        engine.follow();
        engine
    }

    /// Plays until `shutdown` is cancelled; the turn that is on its way is
    /// finished first, however long the keeper takes. Workers are left
    /// running, for the next process of this game to adopt.
    ///
    /// # Errors
    /// A turn could not be kept.
    pub async fn run(mut self, shutdown: CancellationToken) -> Result<(), Error> {
        if self.plays_on {
            let deadline = Instant::now() + ADOPTION;
            tokio::select! {
                biased;
                () = shutdown.cancelled() => return Ok(()),
                // Who is not there by then misses turns, but holds up nobody.
                _ = self.get_ready(deadline) => {}
            }
        }
        loop {
            let interval = Duration::from_millis(self.followed.turn_interval_ms.into());
            let plays = !self.followed.paused && !self.blocked;
            tokio::select! {
                biased;
                () = shutdown.cancelled() => return Ok(()),
                changed = self.desired.changed() => match changed {
                    Ok(()) => self.follow(),
                    // Whoever ran this game is gone.
                    Err(_) => return Ok(()),
                },
                () = self.clock.next(interval), if plays => self.play_turn().await?,
                () = self.workers.news() => self.tell(),
            }
        }
    }

    /// Plays one turn, now: view, ask, collect, step, keep, show.
    ///
    /// Who joins or leaves does so before the view, so that whoever joins is
    /// asked in the same turn.
    pub(crate) async fn play_turn(&mut self) -> Result<(), Error> {
        if self.desired.has_changed().unwrap_or(false) {
            self.follow();
        }
        let (changes, now) = match self.stage.begin(&self.followed) {
            Ok(begun) => begun,
            Err(problem) => {
                self.block(problem);
                return Ok(());
            }
        };
        let turn = now.turn();
        let limits = turn_limits(&self.followed);
        let at_once = self.holds_pace && self.followed.turn_interval_ms == 0;
        self.workers.ask(turn, &now.view(), limits, at_once);
        let deadline = Instant::now() + Duration::from_millis(limits.wall_ms.into()) + GRACE;
        self.workers.collect(deadline).await;
        let mut decided = Decided::by(&mut self.workers, now.players(), turn);
        let played = now.step(changes, &mut decided, self.checkpoint_every);
        self.keeper.keep(played.record, played.checkpoint).await?;
        self.show.show(Shown {
            turn,
            frame: played.frame,
            scene: Arc::clone(&played.scene),
            logs: decided.frames,
        });
        self.report(&played.scene, decided.outcomes, &played.blocked);
        self.tell();
        Ok(())
    }

    /// Waits until every worker has loaded its code, or failed to.
    ///
    /// # Errors
    /// At the deadline: a sentence about who is not ready, and why.
    pub(crate) async fn get_ready(&mut self, deadline: Instant) -> Result<(), String> {
        while !self.workers.are_settled() {
            if timeout_at(deadline, self.workers.news()).await.is_err() {
                return Err(match self.workers.problem() {
                    Some((player, problem)) => format!("player {player}: {problem}"),
                    None => "not all workers got ready in time".to_owned(),
                });
            }
        }
        self.tell();
        Ok(())
    }

    /// What the workers say of themselves.
    pub(crate) async fn worker_statuses(&self) -> BTreeMap<PlayerId, StatusResponse> {
        self.workers.statuses().await
    }

    /// Ends all workers, and waits for it until the deadline.
    pub(crate) async fn remove_workers(&mut self, deadline: Instant) {
        self.workers.remove_all(deadline).await;
    }

    /// Where the turns are kept.
    pub(crate) fn keeper(&self) -> &K {
        &self.keeper
    }

    /// The world after the last turn as it is shown; none before the first.
    pub(crate) fn scene(&self) -> Option<&Scene> {
        self.stage.scene()
    }

    /// Takes up what is desired now. Workers follow at once, the world with
    /// the next turn.
    fn follow(&mut self) {
        self.followed = self.desired.borrow_and_update().clone();
        self.blocked = false;
        self.workers.follow(&roster::wanted(&self.followed));
        self.tell();
    }

    /// Tells players what has changed of their code.
    fn tell(&mut self) {
        for (player, code) in self.workers.code_changes() {
            self.show.tell(player, code);
        }
    }

    /// There is nothing to play until something else is desired.
    fn block(&mut self, problem: String) {
        warn!(problem, "the game cannot play");
        self.blocked = true;
        self.status
            .send_modify(|status| status.trouble = Some(problem));
    }

    /// Brings the status up to date after a turn.
    fn report(
        &self,
        scene: &Scene,
        outcomes: Vec<(PlayerId, Outcome, Option<CodeError>)>,
        blocked: &BTreeMap<PlayerId, Blocked>,
    ) {
        let workers = &self.workers;
        self.status.send_modify(|status| {
            status.turn = scene.turn();
            status.trouble = workers.problem().map(|(player, problem)| {
                format!("The code of player {player} cannot play: {problem}.")
            });
            let there: BTreeSet<_> = outcomes.iter().map(|(player, ..)| *player).collect();
            status.players.retain(|player, _| there.contains(player));
            for ((player, outcome, mistake), shown) in outcomes.into_iter().zip(scene.players()) {
                let code = workers.code(player);
                let before = status.players.get(&player);
                let turns = before.and_then(|player| player.blocked);
                let blocked = blocked.get(&player).map(|blocked| Blocked {
                    turns: turns.map_or(1, |before| before.turns.saturating_add(1)),
                    ..*blocked
                });
                let now = PlayerStatus {
                    version: code.version,
                    since: code.since,
                    outcome,
                    error: mistake.or_else(|| code.error.cloned()),
                    score: shown.score,
                    health: shown.health,
                    blocked,
                };
                status.players.insert(player, now);
            }
        });
    }
}

fn turn_limits(desired: &Desired) -> Limits {
    let limits = desired.turn_limits;
    limits.unwrap_or_else(|| Timing::default().turn_limits())
}
