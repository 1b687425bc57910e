//! A learner who follows a script: the turns that a game sees, and the learner's need.

use aimmo_checks::{EffortTurn, Failure, Missing, NeedKind, ProgramResult};
use fastrand::Rng;

use crate::LESSON_MS;
use crate::script::{Kind, Program, Run, TASKS, script};

/// The definitions, in milliseconds of play.
const STUCK: u64 = 2 * 60_000;
const IDLE: u64 = 5 * 60_000;
/// One turn in this many is late because the machine is busy, and one has no answer at all.
const DISTURBED: u32 = 250;
/// The number of parts of a task.
const PARTS: u32 = 3;

pub(crate) struct Learner {
    random: Rng,
    runs: std::vec::IntoIter<Run>,
    next: Option<Run>,
    program: Option<Program>,
    version: u32,
    /// The time that the program has played, in milliseconds.
    program_ms: u64,
    task: u32,
    /// The parts of the task that this version has reached.
    reached: u32,
    history: History,
    names: Vec<String>,
}

/// The learner's past, in milliseconds of play.
#[derive(Default)]
struct History {
    played: u64,
    /// The parts of the task that any version has reached.
    best: u32,
    /// The first attempt at the task, or the last real headway with it.
    attempting: Option<u64>,
    /// The first of the current programs that do not work.
    broken: Option<u64>,
    last_activity: u64,
    has_run: bool,
}

impl Learner {
    pub(crate) fn new(kind: Kind, seed: u64) -> Self {
        let mut random = Rng::with_seed(seed);
        let mut runs = script(kind, &mut random, LESSON_MS).into_iter();
        Self {
            next: runs.next(),
            runs,
            random,
            program: None,
            version: 0,
            program_ms: 0,
            task: 0,
            reached: 0,
            history: History::default(),
            names: (0..TASKS).map(|task| format!("task-{task}")).collect(),
        }
    }

    /// Plays the turn that begins at this time of the lesson and ends after this time of play.
    pub(crate) fn turn(&mut self, turn: u64, now: u64, played: u64) -> EffortTurn<'_> {
        let before = std::mem::replace(&mut self.history.played, played);
        let step = played - before;
        // A program takes a moment to load.
        while let Some(run) = self.next.filter(|run| run.at + 1_000 <= now) {
            self.next = self.runs.next();
            self.start(run.program, before);
        }
        let has_met = self.advance(step);
        let result = self.result();
        let missing = Missing {
            part: 0,
            have: self.reached,
            need: PARTS,
        };
        let open = self.names.get(self.task as usize);
        EffortTurn {
            turn,
            lesson: "lesson",
            version: (self.version > 0).then_some(self.version),
            result,
            has_met,
            open: open.map(|name| (name.as_str(), missing)),
            has_acted: true,
        }
    }

    fn start(&mut self, program: Program, now: u64) {
        self.version += 1;
        self.program = Some(program);
        self.program_ms = 0;
        self.reached = 0;
        let history = &mut self.history;
        history.has_run = true;
        history.last_activity = now;
        history.attempting = history.attempting.or(Some(now));
        history.broken = match works(program) {
            true => None,
            false => history.broken.or(Some(now)),
        };
    }

    /// Lets the program play; returns true if it has met the task.
    fn advance(&mut self, step: u64) -> bool {
        self.program_ms += step;
        let reached = match self.program {
            Some(Program::Right(takes)) if self.program_ms >= takes => PARTS,
            Some(Program::Right(takes)) => (self.program_ms * u64::from(PARTS) / takes) as u32,
            Some(Program::Partial(parts)) if self.program_ms >= 6_000 => parts,
            _ => self.reached,
        };
        if self.task >= TASKS {
            return false;
        }
        let now = self.history.played;
        if reached >= PARTS {
            self.task += 1;
            self.reached = 0;
            // The program goes on, but it was written for this task.
            self.program = Some(Program::Wrong);
            self.history.best = 0;
            self.history.attempting = None;
            self.history.last_activity = now;
            return true;
        }
        self.reached = reached;
        if reached > self.history.best {
            self.history.best = reached;
            self.history.attempting = Some(now);
            self.history.last_activity = now;
        }
        false
    }

    fn result(&mut self) -> Option<ProgramResult> {
        let program = self.program?;
        match self.random.u32(0..DISTURBED) {
            0 => return Some(ProgramResult::Failed(Failure::Loop)),
            1 => return None,
            _ => {}
        }
        Some(match program {
            Program::Broken | Program::Unloadable => ProgramResult::Failed(Failure::Error),
            Program::Flaky if self.random.bool() => ProgramResult::Failed(Failure::Error),
            Program::Endless => ProgramResult::Failed(Failure::Loop),
            _ => ProgramResult::Answered,
        })
    }

    /// Returns the learner's need after this time of play, by the words of its definition.
    pub(crate) fn need(&self, played: u64) -> NeedKind {
        let history = &self.history;
        let lasts = |since: u64, time: u64| played - since >= time;
        let is_done = self.task >= TASKS;
        if !history.has_run {
            NeedKind::Waiting
        } else if !is_done
            && [history.attempting, history.broken]
                .into_iter()
                .flatten()
                .any(|since| lasts(since, STUCK))
        {
            NeedKind::Stuck
        } else if history.broken.is_some() {
            match self.program {
                Some(Program::Endless) => NeedKind::Looping,
                _ => NeedKind::Failing,
            }
        } else if !is_done && lasts(history.last_activity, IDLE) {
            NeedKind::Idle
        } else {
            NeedKind::Fine
        }
    }
}

fn works(program: Program) -> bool {
    use Program::{Broken, Endless, Flaky, Partial, Right, Unloadable, Wrong};
    match program {
        Right(_) | Wrong | Partial(_) => true,
        Broken | Flaky | Unloadable | Endless => false,
    }
}
