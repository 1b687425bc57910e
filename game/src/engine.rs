//! The engine, which plays turns: it shows workers the world, collects their decisions, steps the
//! world, keeps the record and broadcasts the result.

mod decisions;
#[cfg(test)]
mod tests;
mod world;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use aimmo_common::ids::{CodeVersion, GameId, PlayerId};
use aimmo_common::settings::Timing;
use aimmo_launcher::Launcher;
use aimmo_proto::creator::{Blocked, Desired};
use aimmo_proto::worker::{CodeError, Limits, Outcome, StatusResponse};
use aimmo_record::frames::{Scene, Scenes, TasksFrame};
use aimmo_simulation::Worlds;
use tokio::sync::watch;
use tokio::time::{Instant, timeout_at};
use tokio_util::sync::CancellationToken;
use tracing::warn;

use crate::broadcast::{Broadcaster, TurnBroadcast};
use crate::clock::Clock;
use crate::code::CodeSource;
use crate::judge::Judge;
use crate::keeper::{self, Keeper};
use crate::roster;
use crate::status::{PlayerStatus, Status};
use crate::workers::{WorkerSpecs, Workers};
use decisions::Decisions;
use world::GameWorld;

/// Margin between a worker's deadline and the game's, in which a worker can report a late answer.
pub const GRACE: Duration = Duration::from_millis(250);

/// Time limit for a resumed game to find its running workers before the first turn.
const ADOPTION: Duration = Duration::from_secs(2);

/// The point from which a game is resumed.
#[derive(Clone)]
pub struct Start {
    /// The game's id.
    pub game: GameId,
    /// The secret from which worker tokens are derived.
    pub secret: Arc<[u8]>,
    /// The last turn that was kept; 0 before the first.
    pub last_turn: u64,
    /// The worlds after that turn; `None` creates a new world with the next turn.
    pub world: Option<Restored>,
    /// The version that each player last ran, with the first turn it played.
    pub playing: BTreeMap<PlayerId, (CodeVersion, u64)>,
}

/// A game's worlds, restored from the record.
#[derive(Clone)]
pub struct Restored {
    /// The worlds after the last turn.
    pub worlds: Worlds,
    /// The epoch for which the world was created; see [`aimmo_proto::creator::World`].
    pub epoch: u32,
    /// The names of all players with an avatar.
    pub names: BTreeMap<PlayerId, String>,
    pub(crate) judge: Judge,
}

/// Settings of an engine that do not change while it runs.
#[derive(Debug, Clone)]
pub struct Options {
    /// Turns between checkpoints.
    pub checkpoint_every: u64,
    /// Environment variables for every worker, in addition to its token.
    pub worker_env: BTreeMap<String, String>,
    /// True if players who hold up a game without an interval must rest.
    // Matches must be reproducible, so they always wait for everyone instead.
    pub holds_pace: bool,
}

#[expect(missing_docs, reason = "the traits of the types describe the fields")]
pub struct Parts<L, C, K, S> {
    pub launcher: Arc<L>,
    pub code: Arc<C>,
    pub keeper: K,
    pub broadcaster: S,
}

/// A game's engine, which plays turns until it is stopped.
pub struct Engine<L, C, K, S> {
    world: GameWorld,
    workers: Workers<L, C>,
    keeper: K,
    broadcaster: S,
    clock: Clock,
    checkpoint_every: u64,
    holds_pace: bool,
    desired: watch::Receiver<Desired>,
    followed: Desired,
    blocked: bool,
    /// True if workers from a previous process may still be running.
    plays_on: bool,
    status: watch::Sender<Status>,
    tasks: BTreeMap<PlayerId, TasksFrame>,
}

/// The reason a game ended early.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the keeper's error describes the variant")]
pub enum Error {
    #[error(transparent)]
    Keep(#[from] keeper::Error),
}

impl<L: Launcher, C: CodeSource, K: Keeper, S: Broadcaster> Engine<L, C, K, S> {
    /// Creates an engine that resumes from `start` and follows changes to `desired`. `status` is
    /// updated after every turn.
    pub fn new(
        start: Start,
        options: Options,
        parts: Parts<L, C, K, S>,
        desired: watch::Receiver<Desired>,
        status: watch::Sender<Status>,
    ) -> Self {
        let specs = WorkerSpecs::new(start.game, start.secret, options.worker_env);
        let mut engine = Self {
            plays_on: start.last_turn > 0,
            world: GameWorld::new(start.last_turn, start.world),
            workers: Workers::new(specs, parts.launcher, parts.code, start.playing),
            keeper: parts.keeper,
            broadcaster: parts.broadcaster,
            clock: Clock::new(),
            checkpoint_every: options.checkpoint_every,
            holds_pace: options.holds_pace,
            desired,
            followed: Desired::default(),
            blocked: false,
            status,
            tasks: BTreeMap::new(),
        };
        engine.follow();
        engine
    }

    /// Plays until `shutdown` is cancelled or a turn cannot be kept; always finishes the current
    /// turn. Workers keep running for the game's next process to adopt.
    pub async fn run(mut self, shutdown: CancellationToken) -> Result<(), Error> {
        if self.plays_on {
            let deadline = Instant::now() + ADOPTION;
            tokio::select! {
                biased;
                () = shutdown.cancelled() => return Ok(()),
                // Workers that are not ready by then miss turns, but do not delay anyone.
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
                    // The game's owner no longer exists.
                    Err(_) => return Ok(()),
                },
                // Polled after new settings, so that a pause takes effect before the next turn.
                () = self.clock.next(interval), if plays => self.play_turn().await?,
                () = self.workers.handle_next() => self.broadcast_code_changes(),
            }
        }
    }

    /// Plays one turn. Players join and leave first, so new players already take part in it.
    pub(crate) async fn play_turn(&mut self) -> Result<(), Error> {
        if self.desired.has_changed().unwrap_or(false) {
            self.follow();
        }
        let (changes, now, judge) = match self.world.begin(&self.followed) {
            Ok(begun) => begun,
            Err(problem) => {
                self.block(problem);
                return Ok(());
            }
        };
        let turn = now.turn();
        let limits = turn_limits(&self.followed);
        let at_once = self.holds_pace && self.followed.turn_interval_ms == 0;
        self.workers.ask(turn, &now.views(), limits, at_once);
        let deadline = Instant::now() + Duration::from_millis(limits.wall_ms.into()) + GRACE;
        self.workers.collect(deadline).await;
        let mut decisions = Decisions::by(&mut self.workers, now.players(), turn);
        let played = now.step(changes, &mut decisions, self.checkpoint_every, judge);
        // A turn is durable before it is shown, so a restart never undoes a turn that someone has
        // seen.
        self.keeper.keep(played.record, played.checkpoint).await?;
        self.broadcaster.broadcast(TurnBroadcast {
            turn,
            frames: played.frames,
            scenes: Arc::clone(&played.scenes),
            logs: decisions.frames,
        });
        self.report(&played.scenes, decisions.outcomes, &played.blocked);
        self.broadcast_code_changes();
        self.broadcast_tasks();
        Ok(())
    }

    /// Waits until all workers have loaded or failed. The error names a player who was not ready.
    pub(crate) async fn get_ready(&mut self, deadline: Instant) -> Result<(), String> {
        while !self.workers.are_settled() {
            if timeout_at(deadline, self.workers.handle_next())
                .await
                .is_err()
            {
                return Err(match self.workers.problem() {
                    Some((player, problem)) => format!("player {player}: {problem}"),
                    None => "not all workers were ready in time".to_owned(),
                });
            }
        }
        self.broadcast_code_changes();
        Ok(())
    }

    pub(crate) async fn worker_statuses(&self) -> BTreeMap<PlayerId, StatusResponse> {
        self.workers.statuses().await
    }

    pub(crate) async fn remove_workers(&mut self, deadline: Instant) {
        self.workers.remove_all(deadline).await;
    }

    pub(crate) fn keeper(&self) -> &K {
        &self.keeper
    }

    pub(crate) fn scene(&self) -> Option<&Scene> {
        self.world.scene()
    }

    /// Applies the desired state: to workers immediately, and to the world in the next turn.
    fn follow(&mut self) {
        self.followed = self.desired.borrow_and_update().clone();
        self.blocked = false;
        self.world.set_lesson(self.followed.lesson.as_ref());
        self.workers
            .set_desired(&roster::desired_code(&self.followed));
        self.broadcast_code_changes();
    }

    fn broadcast_tasks(&mut self) {
        let players = self.followed.players.iter();
        for player in players.map(|player| PlayerId(player.player_id)) {
            // Once a lesson has ended, the frame is empty.
            let was_sent = self.tasks.contains_key(&player);
            let frame = self.world.judge().frame(player);
            let Some(frame) = frame.or_else(|| was_sent.then(TasksFrame::default)) else {
                continue;
            };
            if self.tasks.get(&player) != Some(&frame) {
                self.tasks.insert(player, frame.clone());
                self.broadcaster.tasks_changed(player, frame);
            }
        }
    }

    fn broadcast_code_changes(&mut self) {
        for (player, code) in self.workers.code_changes() {
            self.broadcaster.code_changed(player, code);
        }
    }

    /// Stops playing until the desired state changes.
    fn block(&mut self, problem: String) {
        warn!(problem, "the game cannot play");
        self.blocked = true;
        self.status
            .send_modify(|status| status.trouble = Some(problem));
    }

    fn report(
        &self,
        scenes: &Scenes,
        outcomes: Vec<(PlayerId, Outcome, Option<CodeError>)>,
        blocked: &BTreeMap<PlayerId, Blocked>,
    ) {
        let workers = &self.workers;
        let interval_ms = self.followed.turn_interval_ms;
        self.status.send_modify(|status| {
            status.turn = scenes.turn();
            status.trouble = workers
                .problem()
                .map(|(player, problem)| format!("Player {player}'s code cannot run: {problem}."));
            let present: BTreeSet<_> = outcomes.iter().map(|(player, ..)| *player).collect();
            let away: BTreeSet<u32> = scenes.private().collect();
            status.players.retain(|player, _| present.contains(player));
            for (player, outcome, error) in outcomes {
                let Some(avatar) = scenes.player(player.0) else {
                    continue;
                };
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
                    error: error.or_else(|| code.error.cloned()),
                    score: avatar.score,
                    health: avatar.health,
                    blocked,
                    task: self.world.judge().open_task(player),
                    tally: self.world.judge().tally(player),
                    need: self.world.judge().need(player, scenes.turn(), interval_ms),
                    in_private_world: away.contains(&player.0),
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
