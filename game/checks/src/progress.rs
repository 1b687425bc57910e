use serde::{Deserialize, Serialize};

use crate::check::Check;
use crate::fold::State;
use crate::{Missing, Observation, Outcome, Target};

/// A task, as far as it is judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// The id, unique within the lesson.
    pub id: String,
    /// The condition.
    pub check: Check,
}

/// The state of one task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    /// It was met in this turn.
    Met(u64),
    /// It is not met yet.
    Open(State),
}

/// One player's progress: the state of each task, and the version that was judged last.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    version: u32,
    /// By task id. Tasks that have not been judged yet are absent.
    tasks: Vec<(String, TaskState)>,
}

impl Progress {
    /// Applies a turn, and returns the indices of the tasks that it meets. The tasks up to the first
    /// open one are judged, and all up to `chosen`.
    pub fn fold(&mut self, tasks: &[Task], chosen: usize, turn: &Observation<'_>) -> Vec<usize> {
        if turn.outcome == Outcome::Absent {
            return Vec::new();
        }
        if turn.version != self.version {
            self.version = turn.version;
            self.start_version(tasks);
        }
        let current = tasks.iter().position(|task| self.met(&task.id).is_none());
        let Some(current) = current else {
            return Vec::new();
        };
        let last = current.max(chosen).min(tasks.len().saturating_sub(1));
        let mut met = Vec::new();
        for (index, task) in tasks.iter().enumerate().take(last + 1) {
            let entry = self.entry(task);
            if let TaskState::Open(state) = entry {
                state.fold(&task.check, turn);
                if state.is_met() {
                    *entry = TaskState::Met(turn.turn);
                    met.push(index);
                }
            }
        }
        met
    }

    /// Returns the turn in which a task was met.
    pub fn met(&self, id: &str) -> Option<u64> {
        match self.state(id)? {
            TaskState::Met(turn) => Some(*turn),
            TaskState::Open(_) => None,
        }
    }

    /// Returns what an open task is missing; `None` if it is met.
    pub fn missing(&self, task: &Task) -> Option<Missing> {
        match self.state(&task.id) {
            Some(TaskState::Met(_)) => None,
            Some(TaskState::Open(state)) => state.missing(&task.check),
            None => State::new(&task.check).missing(&task.check),
        }
    }

    /// Returns the places that an open task asks for next; empty if it is met.
    pub fn target(&self, task: &Task) -> Target {
        match self.state(&task.id) {
            Some(TaskState::Met(_)) => Target::default(),
            Some(TaskState::Open(state)) => state.target(&task.check),
            None => State::new(&task.check).target(&task.check),
        }
    }

    /// Marks a task as met.
    pub fn set_met(&mut self, id: &str, turn: u64) {
        self.reopen(id);
        self.tasks.push((id.to_owned(), TaskState::Met(turn)));
    }

    /// Forgets what was judged of a task, so that it is open again.
    pub fn reopen(&mut self, id: &str) {
        self.tasks.retain(|(other, _)| other != id);
    }

    fn state(&self, id: &str) -> Option<&TaskState> {
        let mut tasks = self.tasks.iter();
        tasks.find(|(other, _)| other == id).map(|(_, state)| state)
    }

    fn start_version(&mut self, tasks: &[Task]) {
        for (id, state) in &mut self.tasks {
            if let (TaskState::Open(state), Some(task)) =
                (state, tasks.iter().find(|task| task.id == *id))
            {
                state.start_version(&task.check);
            }
        }
    }

    fn entry(&mut self, task: &Task) -> &mut TaskState {
        let at = match self.tasks.iter().position(|(id, _)| *id == task.id) {
            Some(at) => at,
            None => {
                let state = TaskState::Open(State::new(&task.check));
                self.tasks.push((task.id.clone(), state));
                self.tasks.len() - 1
            }
        };
        &mut self.tasks[at].1
    }
}
