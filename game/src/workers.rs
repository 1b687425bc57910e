//! All workers of a game: one manager task each, and the turn's questions and answers.
//!
//! A turn costs one message to every worker and one back. The questions go straight into the
//! streams; all answers come through one queue, so that the engine waits in one place and no player
//! can block it from another.

mod answer;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzzing;
mod link;
mod manager;
mod pace;
mod player;
mod sanitize;
mod tries;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use aimmo_common::env;
use aimmo_common::ids::{CodeVersion, GameId, PlayerId};
use aimmo_common::limits::PLAYERS_PER_GAME;
use aimmo_common::names::ServiceName;
use aimmo_common::token::service_token;
use aimmo_launcher::{Launcher, Selection, Spec};
use aimmo_proto::worker::{CodeError, Limits, StatusResponse, TurnRequest};
use aimmo_record::frames::CodeFrame;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until, timeout_at};
use tracing::warn;

use crate::code::CodeSource;
use crate::view::View;
pub(crate) use answer::Answer;
pub(crate) use manager::Wanted;
use manager::{Command, Event, Manager, Shared};
use pace::Pace;
use player::{Link, Player, Question};
use tries::Tries;

/// Capacity of the event queue: an answer and a few other events per player.
const EVENTS: usize = 4 * PLAYERS_PER_GAME;
/// A worker that has not answered for this long is replaced.
const STUCK: Duration = Duration::from_secs(if cfg!(test) { 1 } else { 10 });
/// Time limit for all workers' statuses.
const STATUS: Duration = Duration::from_secs(5);

/// The workers' game, and their common settings.
#[derive(Debug, Clone)]
pub(crate) struct Crew {
    pub(crate) game: GameId,
    pub(crate) secret: Arc<[u8]>,
    pub(crate) env: BTreeMap<String, String>,
}

/// All workers of a game.
pub(crate) struct Workers<L, C> {
    crew: Crew,
    shared: Arc<Shared<L, C>>,
    players: BTreeMap<PlayerId, Player>,
    sender: mpsc::Sender<(PlayerId, Event)>,
    events: mpsc::Receiver<(PlayerId, Event)>,
    /// Aborts the manager tasks when dropped; the workers keep running.
    tasks: JoinSet<()>,
    turn: u64,
    /// The start of the current turn.
    begun: Option<Instant>,
    /// Answers that the current turn still waits for.
    open: usize,
    /// Rests for players who hold up the others.
    pace: Pace,
    /// Players whose code frame may have changed.
    changed: BTreeSet<PlayerId>,
    /// The version that each player's avatar ran last before this process, and the turn since which
    /// it had run.
    playing: BTreeMap<PlayerId, (CodeVersion, u64)>,
}

impl<L: Launcher, C: CodeSource> Workers<L, C> {
    /// Creates an empty set of workers. Running workers from before are adopted if they are wanted,
    /// and otherwise found and removed. `playing` is the version that each player's avatar ran
    /// last, and the turn since which it has run.
    pub(crate) fn new(
        crew: Crew,
        launcher: Arc<L>,
        code: Arc<C>,
        playing: BTreeMap<PlayerId, (CodeVersion, u64)>,
    ) -> Self {
        let (sender, events) = mpsc::channel(EVENTS);
        let mut tasks = JoinSet::new();
        tasks.spawn(find_strays(
            crew.game,
            Arc::clone(&launcher),
            sender.clone(),
        ));
        Self {
            crew,
            shared: Arc::new(Shared {
                launcher,
                code,
                asked: AtomicU64::new(0),
            }),
            players: BTreeMap::new(),
            sender,
            events,
            tasks,
            turn: 0,
            begun: None,
            open: 0,
            pace: Pace::default(),
            changed: BTreeSet::new(),
            playing,
        }
    }

    /// Sets the wanted workers. Returns at once; the managers do the rest.
    pub(crate) fn follow(&mut self, wanted: &BTreeMap<PlayerId, Wanted>) {
        for (player, there) in &self.players {
            if !wanted.contains_key(player) {
                there.wanted.send_replace(None);
            }
        }
        for (player, wanted) in wanted {
            if let Some(there) = self.players.get(player) {
                if *there.wanted.borrow() != Some(*wanted) {
                    there.wanted.send_replace(Some(*wanted));
                    self.changed.insert(*player);
                }
            } else {
                self.manage(*player, Some(*wanted));
            }
        }
    }

    /// Asks for the decisions of a turn, each with the avatar's own state. If turns follow each
    /// other `at_once`, players who hold up the others rest.
    pub(crate) fn ask(&mut self, turn: u64, view: &View<'_>, limits: Limits, at_once: bool) {
        let now = Instant::now();
        let last = self.begun.replace(now);
        if at_once {
            let took = last.map_or(Duration::ZERO, |last| now.duration_since(last));
            let players = &self.players;
            self.pace.begin(took, |id| players.contains_key(&id));
        } else {
            self.pace.forget();
        }
        self.turn = turn;
        self.shared.asked.store(turn, Ordering::Relaxed);
        self.open = 0;
        let question = Question {
            turn,
            terrain: view.terrain,
            request: TurnRequest {
                turn,
                entities: view.entities.clone(),
                limits: Some(limits),
                ..TurnRequest::default()
            },
            now,
        };
        for (id, avatar) in &view.avatars {
            let Some(player) = self.players.get_mut(id) else {
                continue;
            };
            player.rests = self.pace.rests(*id);
            if player.ask(&question, avatar.clone()) {
                self.open += 1;
            }
            if let Some((_, since)) = player.open
                && question.now.duration_since(since) >= STUCK
            {
                // A full queue already holds the same command.
                let _ = player.commands.try_send(Command::Replace);
            }
        }
    }

    /// Waits until every worker that was asked has answered, or until the deadline.
    pub(crate) async fn collect(&mut self, deadline: Instant) {
        let timer = sleep_until(deadline);
        tokio::pin!(timer);
        let asked = self.open;
        let mut last = Instant::now();
        while self.open > 0 {
            let open = self.open;
            let event = tokio::select! {
                biased;
                event = self.events.recv() => event,
                () = &mut timer => {
                    self.waited(last, asked, None);
                    return;
                }
            };
            let by = event.as_ref().map(|(player, _)| *player);
            self.take(event);
            if self.open < open {
                self.waited(last, asked, by);
                last = Instant::now();
            }
        }
    }

    /// Records how long the turn has waited, since `last`, for workers that had not answered when
    /// others had; `by` has just answered.
    fn waited(&mut self, last: Instant, asked: usize, by: Option<PlayerId>) {
        let open = self.open + usize::from(by.is_some());
        if open >= asked {
            // No one has answered yet, so no one is held up.
            return;
        }
        let turn = self.turn;
        let others = self.players.iter();
        let others = others.filter(|(_, player)| player.open.is_some_and(|(open, _)| open == turn));
        let these = others.map(|(id, _)| *id).chain(by);
        self.pace.waited(last.elapsed(), these);
    }

    /// Waits for one event between turns and handles it.
    pub(crate) async fn news(&mut self) {
        let event = self.events.recv().await;
        self.take(event);
    }

    /// Returns a player's answer in the turn that was collected, or a substitute with the reason.
    pub(crate) fn answer(&mut self, player: PlayerId) -> Answer {
        let turn = self.turn;
        let Some(there) = self.players.get_mut(&player) else {
            return Answer::nobody();
        };
        let answer = Answer::of(there, turn);
        // Unchanged frames are filtered out later, which is the usual case.
        self.changed.insert(player);
        answer
    }

    /// Returns the changes in players' code since the last call.
    pub(crate) fn code_changes(&mut self) -> Vec<(PlayerId, CodeFrame)> {
        let mut changes = Vec::new();
        for id in std::mem::take(&mut self.changed) {
            let Some(player) = self.players.get_mut(&id) else {
                continue;
            };
            let frame = player.code_frame();
            if player.wanted.borrow().is_some() && player.told.as_ref() != Some(&frame) {
                player.told = Some(frame.clone());
                changes.push((id, frame));
            }
        }
        changes
    }

    /// Returns the version that a player's worker runs or failed to load, the turn in which it
    /// first played, and its error.
    pub(crate) fn code(&self, player: PlayerId) -> Code<'_> {
        let there = self.players.get(&player);
        let loaded = there.and_then(|player| player.loaded.as_ref());
        let version = loaded.map(|loaded| loaded.version);
        let playing = there.and_then(|player| player.playing);
        let failing = there.and_then(|player| player.failing.as_ref());
        Code {
            version,
            since: playing.and_then(|(playing, since)| (Some(playing) == version).then_some(since)),
            error: loaded
                .and_then(|loaded| loaded.error.as_ref())
                .or_else(|| failing.map(|failing| &failing.error)),
        }
    }

    /// Returns true if every wanted worker has loaded its code or failed to.
    pub(crate) fn are_settled(&self) -> bool {
        self.players.values().all(Player::is_settled)
    }

    /// Returns a worker that cannot play, with the reason.
    pub(crate) fn problem(&self) -> Option<(PlayerId, &str)> {
        self.players
            .iter()
            .find_map(|(id, player)| Some((*id, player.problem.as_deref()?)))
    }

    /// Returns the workers' statuses; workers that do not answer are left out.
    pub(crate) async fn statuses(&self) -> BTreeMap<PlayerId, StatusResponse> {
        let deadline = Instant::now() + STATUS;
        let mut replies = Vec::new();
        for (id, player) in &self.players {
            let (sender, reply) = oneshot::channel();
            if player.commands.try_send(Command::Status(sender)).is_ok() {
                replies.push((*id, reply));
            }
        }
        let mut statuses = BTreeMap::new();
        for (id, reply) in replies {
            if let Ok(Ok(status)) = timeout_at(deadline, reply).await {
                statuses.insert(id, status);
            }
        }
        statuses
    }

    /// Removes all workers and waits for it until the deadline.
    pub(crate) async fn remove_all(&mut self, deadline: Instant) {
        self.follow(&BTreeMap::new());
        while !self.players.is_empty() {
            if timeout_at(deadline, self.news()).await.is_err() {
                warn!(left = self.players.len(), "not all workers ended in time");
                return;
            }
        }
    }

    fn manage(&mut self, player: PlayerId, wanted: Option<Wanted>) {
        let name = ServiceName::Worker(self.crew.game, player);
        let token = service_token(&self.crew.secret, name);
        let spec = Spec {
            name,
            env: self.crew.env.clone(),
            secrets: BTreeMap::from([(env::WORKER_TOKEN.to_owned(), token.clone())]),
        };
        let (wanted, receiver) = watch::channel(wanted);
        let (commands, commands_receiver) = mpsc::channel(1);
        let manager = Manager {
            player,
            spec,
            token,
            shared: Arc::clone(&self.shared),
            wanted: receiver,
            commands: commands_receiver,
            events: self.sender.clone(),
        };
        self.tasks.spawn(manager.run());
        let playing = self.playing.get(&player).copied();
        self.players
            .insert(player, Player::new(wanted, commands, playing));
        self.changed.insert(player);
    }

    fn take(&mut self, event: Option<(PlayerId, Event)>) {
        // The queue never ends, because this struct holds a sender.
        let Some((id, event)) = event else { return };
        match event {
            Event::Found => {
                if !self.players.contains_key(&id) {
                    self.manage(id, None);
                }
                return;
            }
            Event::Gone => return self.gone(id),
            _ => {}
        }
        let Some(player) = self.players.get_mut(&id) else {
            return;
        };
        let was_open = player.open.is_some_and(|(open, _)| open == self.turn);
        match event {
            Event::Answer(response) => {
                player.take(self.turn, response);
            }
            Event::Connected { requests, loaded } => {
                player.link = Link::Up {
                    requests,
                    terrain: None,
                };
                player.loaded = loaded;
                player.open = None;
                player.problem = None;
                self.changed.insert(id);
            }
            Event::Loaded { loaded, log } => {
                player.loaded = Some(loaded);
                player.failing = None;
                player.load_log = Some(log);
                player.problem = None;
                self.changed.insert(id);
            }
            Event::NotLoaded { problem } => player.problem = Some(problem),
            Event::Lost { problem } => {
                player.link = Link::Lost;
                player.loaded = None;
                player.open = None;
                player.problem = problem;
                self.changed.insert(id);
            }
            Event::Found | Event::Gone => {}
        }
        if was_open && player.open.is_none() {
            self.open = self.open.saturating_sub(1);
        }
    }

    /// Handles the end of a manager: the player left, or has already returned.
    fn gone(&mut self, id: PlayerId) {
        while self.tasks.try_join_next().is_some() {}
        let Some(player) = self.players.remove(&id) else {
            return;
        };
        self.playing
            .extend(player.playing.map(|playing| (id, playing)));
        if player.open.is_some_and(|(open, _)| open == self.turn) {
            self.open = self.open.saturating_sub(1);
        }
        let wanted = *player.wanted.borrow();
        if wanted.is_some() {
            self.manage(id, wanted);
        }
    }
}

/// The state of a player's code, as reported to the creator.
pub(crate) struct Code<'a> {
    pub(crate) version: Option<CodeVersion>,
    pub(crate) since: Option<u64>,
    pub(crate) error: Option<&'a CodeError>,
}

/// Reports workers left from before; the engine removes those of players who no longer play.
async fn find_strays<L: Launcher>(
    game: GameId,
    launcher: Arc<L>,
    events: mpsc::Sender<(PlayerId, Event)>,
) {
    let mut tries = Tries::new();
    loop {
        match launcher.list(Selection::WorkersOf(game)).await {
            Ok(instances) => {
                for instance in instances {
                    if let ServiceName::Worker(_, player) = instance.name
                        && events.send((player, Event::Found)).await.is_err()
                    {
                        return;
                    }
                }
                return;
            }
            Err(error) => warn!(%error, "workers from before cannot be listed"),
        }
        tokio::time::sleep(tries.failed()).await;
    }
}
