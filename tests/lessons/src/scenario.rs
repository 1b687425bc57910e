//! Programs under test in a world, alone or among others.

use std::collections::{BTreeMap, BTreeSet};

use aimmo_checks::{Missing, Progress};
use anyhow::{Context as _, Result};
use fastrand::Rng;

use crate::class::{Class, Turn};
use crate::folder::{Folder, Program};
use crate::players::Players;

/// The most turns that a program has for its task.
pub const LIMIT: u32 = 120;
/// The most turns that a class plays before the task begins.
const MOST_BEFORE: u32 = 40;
/// The most turns that a pupil reads before changing the program.
const MOST_READING: u32 = 25;
/// The turns in which behaviour is compared.
const COMPARED: u32 = 60;
/// The seats of shadows begin here.
const SHADOWS: u32 = 1_000;
/// The versions of a player's code: before the task, and in it.
const EARLIER: u32 = 1;
const TESTED: u32 = 2;

/// The world that programs are tested in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scenario {
    /// The number of avatars.
    pub population: u32,
    /// The seed of the world and of everything else.
    pub seed: u64,
}

/// The result of a program under test.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// The turn in which it met the task, counted from 1; `None` if it did not.
    pub met: Option<u32>,
    /// The rest of the check at the end; `None` if it is met.
    pub missing: Option<Missing>,
    /// The last error.
    pub error: Option<String>,
    /// The last text that it printed.
    pub log: String,
}

impl Scenario {
    /// Returns the number of programs that are tested in the same world. The others' programs are
    /// correct ones, so that most of the class does what a class does.
    pub fn subjects(self) -> usize {
        (self.population as usize / 2).max(1)
    }

    /// Returns the random numbers for a task.
    pub fn draws(self, task: &str) -> Rng {
        let mut hash = self.seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        for byte in task.bytes().chain(self.population.to_le_bytes()) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        }
        Rng::with_seed(hash)
    }
}

/// Plays a task with programs under test, and returns one verdict for each. Before that, their
/// avatars have met the tasks before it, and played the previous solution.
pub fn play(
    players: &mut Players,
    folder: &Folder,
    task: usize,
    scenario: Scenario,
    subjects: &[&Program],
) -> Result<Vec<Verdict>> {
    let (mut class, avatars) = begin(players, folder, task, scenario, subjects)?;
    let mut tested: Vec<Tested> = avatars
        .iter()
        .map(|avatar| Tested::new(folder, task, *avatar))
        .collect();
    for number in 1..=LIMIT {
        let turn = class.turn()?;
        for one in &mut tested {
            one.judge(folder, task, &class, &turn, number);
        }
        if tested.iter().all(|one| one.verdict.met.is_some()) {
            break;
        }
    }
    let finished = tested
        .into_iter()
        .map(|one| one.finish(folder, task, &class));
    Ok(finished.collect())
}

/// Returns the indices of the programs that do not do what the task's solution does: act and print
/// the same in every turn. They see what the solution sees, so the worlds of equal programs would
/// be equal.
pub fn differing(
    players: &mut Players,
    folder: &Folder,
    task: usize,
    scenario: Scenario,
    programs: &[Program],
) -> Result<BTreeSet<usize>> {
    let solution = &folder.programs[task].correct[0];
    let (mut class, avatars) = begin(players, folder, task, scenario, &[solution])?;
    let avatar = *avatars.first().context("an avatar")?;
    let mut same: BTreeMap<u32, usize> = (SHADOWS..).zip(0..programs.len()).collect();
    for (seat, index) in &same {
        class.shadow(*seat, avatar, TESTED, &programs[*index].source)?;
    }
    let mut different = BTreeSet::new();
    for _ in 0..COMPARED {
        let turn = class.turn()?;
        let wanted = turn.answer(avatar).context("an answer")?;
        same.retain(|seat, index| {
            let is_same = turn.answer(*seat).is_some_and(|answer| {
                answer.action.as_ref().ok() == wanted.action.as_ref().ok()
                    && answer.log == wanted.log
            });
            if !is_same {
                class.unseat(*seat);
                different.insert(*index);
            }
            is_same
        });
    }
    Ok(different)
}

/// Lets a class play for a while, and loads the subjects: either as soon as the task begins, or after
/// the time that a pupil takes to read it. Returns the subjects' avatars.
fn begin<'p>(
    players: &'p mut Players,
    folder: &Folder,
    task: usize,
    scenario: Scenario,
    subjects: &[&Program],
) -> Result<(Class<'p>, Vec<u32>)> {
    let mut draws = scenario.draws(&folder.tasks[task].id);
    let mut class = Class::new(players, &folder.lesson, draws.u64(..), scenario.population)?;
    let avatars = seat_class(
        &mut class,
        folder,
        task,
        scenario,
        subjects.len(),
        &mut draws,
    )?;
    for _ in 0..draws.u32(1..=MOST_BEFORE) {
        class.turn()?;
    }
    for avatar in &avatars {
        class.begin_task(*avatar, task);
    }
    let reading = if draws.bool() {
        0
    } else {
        draws.u32(1..=MOST_READING)
    };
    for _ in 0..reading {
        class.turn()?;
    }
    for (subject, avatar) in subjects.iter().zip(&avatars) {
        class.load(*avatar, TESTED, &subject.source)?;
        // The game does so once the new code plays.
        if folder.lesson.tasks[task].settings.fresh_start {
            class.place(*avatar, task);
        }
    }
    Ok((class, avatars))
}

/// Gives each avatar the program it has before the task, and returns those whose programs will be
/// tested.
fn seat_class(
    class: &mut Class<'_>,
    folder: &Folder,
    task: usize,
    scenario: Scenario,
    subjects: usize,
    draws: &mut Rng,
) -> Result<Vec<u32>> {
    let mut ids: Vec<u32> = (1..=scenario.population).collect();
    // Avatars act in the order of their ids.
    draws.shuffle(&mut ids);
    let others = ids.split_off(subjects);
    for id in &ids {
        // Before the first task, avatars wait for their pupils.
        if let Some(previous) = task.checked_sub(1) {
            class.load(*id, EARLIER, folder.before(task))?;
            class.begin_task(*id, previous);
        }
    }
    for id in others {
        let programs = &folder.programs[draws.usize(..folder.programs.len())].correct;
        let program = &programs[draws.usize(..programs.len())];
        class.load(id, EARLIER, &program.source)?;
    }
    Ok(ids)
}

/// A program under test.
struct Tested {
    avatar: u32,
    progress: Progress,
    verdict: Verdict,
}

impl Tested {
    fn new(folder: &Folder, task: usize, avatar: u32) -> Self {
        let mut progress = Progress::default();
        for before in &folder.tasks[..task] {
            progress.set_met(&before.id, 0);
        }
        Self {
            avatar,
            progress,
            verdict: Verdict {
                met: None,
                missing: None,
                error: None,
                log: String::new(),
            },
        }
    }

    fn judge(&mut self, folder: &Folder, task: usize, class: &Class<'_>, turn: &Turn, number: u32) {
        if self.verdict.met.is_some() {
            return;
        }
        if let Some(answer) = turn.answer(self.avatar) {
            if let Err(error) = &answer.action {
                self.verdict.error = Some(error.clone());
            }
            if !answer.log.is_empty() {
                self.verdict.log.clone_from(&answer.log);
            }
        }
        if let Some(observation) = class.observation(turn, self.avatar) {
            let met = self.progress.fold(&folder.tasks, task, &observation);
            if met.contains(&task) {
                self.verdict.met = Some(number);
            }
        }
    }

    fn finish(mut self, folder: &Folder, task: usize, class: &Class<'_>) -> Verdict {
        self.verdict.missing = self.progress.missing(&folder.tasks[task]);
        if let Some(error) = class.load_error(self.avatar) {
            self.verdict.error = Some(error.to_owned());
        }
        self.verdict
    }
}
