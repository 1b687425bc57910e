//! A game's workers, with one manager task each, and the current turn's questions and answers.
//! Each turn takes one message to every worker and one back. Questions go directly into the
//! streams; all answers arrive in one queue, so the engine waits in one place and no player can
//! block another's answers.

mod client;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzzing;
mod handle;
mod manager;
mod pace;
mod questions;
mod retries;
mod sanitize;
mod specs;
mod strays;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use aimmo_common::ids::{CodeVersion, PlayerId};
use aimmo_common::limits::PLAYERS_PER_GAME;
use aimmo_launcher::Launcher;
use aimmo_proto::worker::{Limits, StatusResponse, TurnRequest};
use aimmo_record::frames::CodeFrame;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until, timeout_at};
use tracing::warn;

use crate::code::CodeSource;
use crate::view::View;
pub(crate) use handle::Answer;
#[cfg(test)]
pub(crate) use handle::NewCode;
use handle::{Code, WorkerHandle};
pub(crate) use manager::DesiredCode;
use manager::{Command, Event, Manager, Shared};
use pace::Pace;
use questions::OpenQuestions;
pub(crate) use specs::WorkerSpecs;

/// Capacity of the event queue: an answer and a few other events per player.
const EVENTS: usize = 4 * PLAYERS_PER_GAME;
/// Time without an answer after which a worker is replaced.
const STUCK: Duration = Duration::from_secs(if cfg!(test) { 1 } else { 10 });
/// Time limit for collecting all workers' statuses.
const STATUS: Duration = Duration::from_secs(5);

pub(crate) struct Workers<L, C> {
    specs: WorkerSpecs,
    shared: Arc<Shared<L, C>>,
    workers: BTreeMap<PlayerId, WorkerHandle>,
    sender: mpsc::Sender<(PlayerId, Event)>,
    events: mpsc::Receiver<(PlayerId, Event)>,
    /// Aborts the manager tasks when dropped; the workers keep running.
    tasks: JoinSet<()>,
    begun: Option<Instant>,
    questions: OpenQuestions,
    pace: Pace,
    changed: BTreeSet<PlayerId>,
    /// The version that each player ran before this process started, with the first turn it played.
    playing: BTreeMap<PlayerId, (CodeVersion, u64)>,
}

impl<L: Launcher, C: CodeSource> Workers<L, C> {
    /// Workers still running from an earlier process are adopted if desired and removed otherwise.
    pub(crate) fn new(
        specs: WorkerSpecs,
        launcher: Arc<L>,
        code: Arc<C>,
        playing: BTreeMap<PlayerId, (CodeVersion, u64)>,
    ) -> Self {
        let (sender, events) = mpsc::channel(EVENTS);
        let mut tasks = JoinSet::new();
        let from_before = strays::report(specs.game(), Arc::clone(&launcher), sender.clone());
        tasks.spawn(from_before);
        Self {
            specs,
            shared: Arc::new(Shared::new(launcher, code)),
            workers: BTreeMap::new(),
            sender,
            events,
            tasks,
            begun: None,
            questions: OpenQuestions::default(),
            pace: Pace::default(),
            changed: BTreeSet::new(),
            playing,
        }
    }

    /// Returns immediately; the managers start, update and remove the workers.
    pub(crate) fn set_desired(&mut self, desired: &BTreeMap<PlayerId, DesiredCode>) {
        for (player, worker) in &self.workers {
            if !desired.contains_key(player) {
                worker.set_desired(None);
            }
        }
        for (player, code) in desired {
            if let Some(worker) = self.workers.get(player) {
                if worker.set_desired(Some(*code)) {
                    self.changed.insert(*player);
                }
            } else {
                self.manage(*player, Some(*code));
            }
        }
    }

    /// Each player is shown the view that their avatar is in. If turns follow each other `at_once`,
    /// players who hold up the others rest.
    pub(crate) fn ask(&mut self, turn: u64, views: &[View<'_>], limits: Limits, at_once: bool) {
        let now = Instant::now();
        let last = self.begun.replace(now);
        if at_once {
            let took = last.map_or(Duration::ZERO, |last| now.duration_since(last));
            let workers = &self.workers;
            self.pace.begin(took, |id| workers.contains_key(&id));
        } else {
            self.pace.forget();
        }
        // Before the first question is sent, so that no answer arrives too early to count.
        self.shared.begin(turn);
        self.questions.begin(turn);
        for view in views {
            self.ask_about(view, limits, now);
        }
    }

    fn ask_about(&mut self, view: &View<'_>, limits: Limits, now: Instant) {
        let request = TurnRequest {
            turn: self.questions.turn(),
            entities: view.entities.clone(),
            limits: Some(limits),
            ..TurnRequest::default()
        };
        for (id, avatar) in &view.avatars {
            let Some(worker) = self.workers.get_mut(id) else {
                continue;
            };
            worker.begin_turn(self.pace.rests(*id));
            match self.questions.asked(*id) {
                // Another question would only make a late worker fall further behind.
                Some(asked) => {
                    if now.duration_since(asked) >= STUCK {
                        // If this fails, the same command is still pending.
                        worker.send(Command::Replace);
                    }
                }
                None => {
                    if worker.ask(&request, view.terrain, avatar.clone()) {
                        self.questions.add(*id, now);
                    }
                }
            }
        }
    }

    pub(crate) async fn collect(&mut self, deadline: Instant) {
        let timer = sleep_until(deadline);
        tokio::pin!(timer);
        let asked = self.questions.count();
        let mut last = Instant::now();
        while self.questions.count() > 0 {
            let open = self.questions.count();
            let event = tokio::select! {
                biased;
                // Polled first, so that answers already in the queue still count at the deadline.
                event = self.events.recv() => event,
                () = &mut timer => {
                    self.waited(last, asked, None);
                    return;
                }
            };
            let by = event.as_ref().map(|(player, _)| *player);
            self.handle(event);
            if self.questions.count() < open {
                self.waited(last, asked, by);
                last = Instant::now();
            }
        }
    }

    /// Charges the time since `last` to the workers that are late; `by` has just answered.
    fn waited(&mut self, last: Instant, asked: usize, by: Option<PlayerId>) {
        let open = self.questions.count() + usize::from(by.is_some());
        if open >= asked {
            // No one has answered yet, so no one is held up.
            return;
        }
        let waited_for = self.questions.players().chain(by);
        self.pace.waited(last.elapsed(), waited_for);
    }

    pub(crate) async fn handle_next(&mut self) {
        let event = self.events.recv().await;
        self.handle(event);
    }

    /// Returns a player's answer to the current turn, or a substitute that states the reason.
    pub(crate) fn answer(&mut self, player: PlayerId) -> Answer {
        let open = self.questions.turn_of(player);
        let Some(worker) = self.workers.get_mut(&player) else {
            return Answer::without_worker();
        };
        // Usually, the frame is unchanged and is filtered out later.
        self.changed.insert(player);
        worker.take_answer(self.questions.turn(), open)
    }

    pub(crate) fn code_changes(&mut self) -> Vec<(PlayerId, CodeFrame)> {
        let changed = std::mem::take(&mut self.changed).into_iter();
        let frames = changed.filter_map(|id| {
            let worker = self.workers.get_mut(&id)?;
            Some((id, worker.take_changed_frame()?))
        });
        frames.collect()
    }

    pub(crate) fn code(&self, player: PlayerId) -> Code<'_> {
        let worker = self.workers.get(&player);
        worker.map(WorkerHandle::code).unwrap_or_default()
    }

    /// Returns true if every desired worker has loaded its code or failed to.
    pub(crate) fn are_settled(&self) -> bool {
        self.workers.values().all(WorkerHandle::is_settled)
    }

    pub(crate) fn problem(&self) -> Option<(PlayerId, &str)> {
        self.workers
            .iter()
            .find_map(|(id, worker)| Some((*id, worker.problem()?)))
    }

    /// Workers that do not answer are omitted.
    pub(crate) async fn statuses(&self) -> BTreeMap<PlayerId, StatusResponse> {
        let deadline = Instant::now() + STATUS;
        let mut replies = Vec::new();
        for (id, worker) in &self.workers {
            let (sender, reply) = oneshot::channel();
            // All are asked before any reply is awaited, so that the workers answer in parallel.
            if worker.send(Command::Status(sender)) {
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

    pub(crate) async fn remove_all(&mut self, deadline: Instant) {
        self.set_desired(&BTreeMap::new());
        while !self.workers.is_empty() {
            if timeout_at(deadline, self.handle_next()).await.is_err() {
                warn!(left = self.workers.len(), "not all workers ended in time");
                return;
            }
        }
    }

    fn manage(&mut self, player: PlayerId, desired: Option<DesiredCode>) {
        let (desired, desired_receiver) = watch::channel(desired);
        let (commands, commands_receiver) = mpsc::channel(1);
        let manager = Manager::new(
            player,
            self.specs.worker(player),
            Arc::clone(&self.shared),
            desired_receiver,
            commands_receiver,
            self.sender.clone(),
        );
        self.tasks.spawn(manager.run());
        let playing = self.playing.get(&player).copied();
        let worker = WorkerHandle::new(desired, commands, playing);
        self.workers.insert(player, worker);
        self.changed.insert(player);
    }

    fn handle(&mut self, event: Option<(PlayerId, Event)>) {
        // The queue never ends, because this struct holds a sender.
        let Some((id, event)) = event else { return };
        let Some(worker) = self.workers.get_mut(&id) else {
            if matches!(event, Event::Found) {
                self.manage(id, None);
            }
            return;
        };
        match event {
            Event::Found => {}
            Event::Answer(response) => {
                if self.questions.answered(id, response.turn) {
                    worker.answered(response);
                }
            }
            Event::Connected { requests, loaded } => {
                // The answer to a question on the old connection will never arrive.
                worker.connected(requests, loaded);
                self.questions.remove(id);
                self.changed.insert(id);
            }
            Event::Loaded { loaded, log } => {
                worker.loaded(loaded, log);
                self.changed.insert(id);
            }
            Event::NotLoaded { problem } => worker.not_loaded(problem),
            Event::Lost { problem } => {
                worker.lost(problem);
                self.questions.remove(id);
                self.changed.insert(id);
            }
            Event::Gone => self.ended(id),
        }
    }

    /// Handles the end of a manager. Its player has left and may already be back.
    fn ended(&mut self, id: PlayerId) {
        // A set keeps the results of its finished tasks until they are taken.
        while self.tasks.try_join_next().is_some() {}
        let Some(worker) = self.workers.remove(&id) else {
            return;
        };
        self.playing
            .extend(worker.playing().map(|playing| (id, playing)));
        self.questions.remove(id);
        let desired = worker.desired();
        if desired.is_some() {
            self.manage(id, desired);
        }
    }
}
