//! Measures how long a class takes for a lesson: pupils who take each text literally.

use std::path::Path;

use aimmo_checks::{Missing, Progress};
use aimmo_lessons::{Block, Inline};
use anyhow::Result;
use serde::Serialize;

use crate::class::{Class, Turn};
use crate::folder::Folder;
use crate::jobs;
use crate::players::Players;
use crate::scenario::Scenario;

/// The longest class time allowed, in minutes.
pub const MOST_MINUTES: f64 = 25.0;
/// The longest time allowed that a pupil waits in total, in minutes.
pub const MOST_WAITING_MINUTES: f64 = 12.0;
/// The longest time allowed until a pupil's first own movement, in seconds.
pub const MOST_SECONDS: f64 = 60.0;
/// The most turns allowed without progress.
pub const MOST_TURNS: u32 = 20;

const SECONDS_PER_TURN: f64 = 2.0;
const SECONDS_PER_WORD: f64 = 0.6;
const SECONDS_OF_LOADING: f64 = 5.0;
/// Pupils open the link within this many turns.
const ARRIVALS: u32 = 15;
/// The end of a class that does not finish: an hour.
const LAST_TURN: u32 = 1_800;

/// The figures of a lesson with a class of one size.
#[derive(Debug, Clone, Serialize)]
pub struct Pace {
    /// The lesson's id.
    pub lesson: String,
    /// The number of pupils.
    pub players: u32,
    /// The minutes from opening the link until half of the pupils had met all tasks, apart from
    /// those for fast pupils.
    pub median_minutes: f64,
    /// The same for the slowest pupil.
    pub most_minutes: f64,
    /// The most minutes that a pupil waited, over all tasks.
    pub waiting_minutes: f64,
    /// The most seconds between opening the link and the first movement of the pupil's own.
    pub first_movement_s: f64,
    /// The most turns without progress while the right program ran.
    pub longest_wait: u32,
    /// The task with the longest wait.
    pub longest_wait_task: String,
    /// The most turns that a task took with the right program.
    pub longest_task: u32,
    /// The number of pupils who did not finish.
    pub unfinished: usize,
    /// The first task at which one of them was stuck.
    pub stuck_at: Option<String>,
}

impl Pace {
    /// Returns true if all targets are met.
    pub fn is_fine(&self) -> bool {
        self.unfinished == 0
            && self.most_minutes <= MOST_MINUTES
            && self.waiting_minutes <= MOST_WAITING_MINUTES
            && self.first_movement_s <= MOST_SECONDS
            && self.longest_wait <= MOST_TURNS
    }
}

/// Measures all lessons, each with classes of these sizes.
pub fn measure(
    worker: &Path,
    folders: &[Folder],
    populations: &[u32],
    seeds: u64,
) -> Result<Vec<Pace>> {
    let mut items = Vec::new();
    for folder in folders {
        for population in populations {
            items.extend((1..=seeds).map(|seed| {
                let population = *population;
                (folder, Scenario { population, seed })
            }));
        }
    }
    let played = jobs::run(worker, &items, |players, (folder, scenario)| {
        play(players, folder, *scenario)
    });
    let played = played.into_iter().collect::<Result<Vec<_>>>()?;
    let groups = items
        .chunks(seeds as usize)
        .zip(played.chunks(seeds as usize));
    Ok(groups
        .filter_map(|(items, played)| {
            let (folder, scenario) = items.first()?;
            Some(summary(folder, scenario.population, &played.concat()))
        })
        .collect())
}

/// A pupil who reads a task's text, changes the program to its solution, and waits until the task is
/// met.
#[derive(Debug, Clone)]
struct Pupil {
    avatar: u32,
    /// The turn in which the pupil opens the link.
    arrival: u32,
    progress: Progress,
    /// The task that is open; the number of tasks once all are met.
    task: usize,
    activity: Activity,
    /// The turn in which the lesson counted as done.
    done: Option<u32>,
    first_movement: Option<u32>,
    /// All turns of waiting.
    waited: u32,
    longest_wait: (u32, usize),
    longest_task: u32,
}

#[derive(Debug, Clone)]
enum Activity {
    /// Reads until this turn.
    Reading(u32),
    /// Waits since the first turn, and without progress since the second.
    Waiting {
        since: u32,
        still_since: u32,
        missing: Option<Missing>,
    },
}

fn play(players: &mut Players, folder: &Folder, scenario: Scenario) -> Result<Vec<Pupil>> {
    let mut draws = scenario.draws(&folder.lesson.id);
    let mut class = Class::new(players, &folder.lesson, draws.u64(..), scenario.population)?;
    let reading = reading_turns(folder);
    let mut pupils: Vec<Pupil> = (1..=scenario.population)
        .map(|avatar| Pupil::new(avatar, draws.u32(0..=ARRIVALS), reading[0]))
        .collect();
    for pupil in &pupils {
        class.begin_task(pupil.avatar, 0);
    }
    for number in 1..=LAST_TURN {
        for pupil in &mut pupils {
            pupil.act(&mut class, folder, number)?;
        }
        let turn = class.turn()?;
        for pupil in &mut pupils {
            if pupil.judge(&class, &turn, folder, number) {
                pupil.go_on(folder, &reading, number);
                if pupil.task < folder.tasks.len() {
                    class.begin_task(pupil.avatar, pupil.task);
                }
            }
        }
        if pupils.iter().all(|pupil| pupil.task == folder.tasks.len()) {
            break;
        }
    }
    Ok(pupils)
}

impl Pupil {
    fn new(avatar: u32, arrival: u32, reading: u32) -> Self {
        Self {
            avatar,
            arrival,
            progress: Progress::default(),
            task: 0,
            activity: Activity::Reading(arrival + reading),
            done: None,
            first_movement: None,
            waited: 0,
            longest_wait: (0, 0),
            longest_task: 0,
        }
    }

    /// Changes the program to the task's solution once its text has been read.
    fn act(&mut self, class: &mut Class<'_>, folder: &Folder, number: u32) -> Result<()> {
        if let (Activity::Reading(until), Some(task)) =
            (&self.activity, folder.lesson.tasks.get(self.task))
            && *until <= number
        {
            let version = u32::try_from(self.task)? + 1;
            class.load(self.avatar, version, &task.solution)?;
            // The game does so once the new code plays.
            if task.settings.fresh_start {
                class.place(self.avatar, self.task);
            }
            self.activity = Activity::Waiting {
                since: number,
                still_since: number,
                missing: None,
            };
        }
        Ok(())
    }

    /// Judges a turn, and returns true if it met the open task.
    fn judge(&mut self, class: &Class<'_>, turn: &Turn, folder: &Folder, number: u32) -> bool {
        let (Some(task), Some(observation)) = (
            folder.tasks.get(self.task),
            class.observation(turn, self.avatar),
        ) else {
            return false;
        };
        if self.first_movement.is_none() && turn.has_moved(self.avatar) {
            self.first_movement = Some(number);
        }
        let met = self.progress.fold(&folder.tasks, self.task, &observation);
        let is_met = met.contains(&self.task);
        if let Activity::Waiting {
            since,
            still_since,
            missing,
        } = &mut self.activity
        {
            let found = self.progress.missing(task);
            if is_met || found != *missing {
                let still = number + 1 - *still_since;
                self.longest_wait = self.longest_wait.max((still, self.task));
                (*still_since, *missing) = (number, found);
            }
            if is_met {
                self.longest_task = self.longest_task.max(number + 1 - *since);
                self.waited += number + 1 - *since;
            }
        }
        is_met
    }

    /// Begins with the next task.
    fn go_on(&mut self, folder: &Folder, reading: &[u32], number: u32) {
        self.task += 1;
        let rest = &folder.lesson.tasks[self.task..];
        if self.done.is_none() && rest.iter().all(|task| task.settings.challenge) {
            self.done = Some(number);
        }
        if !rest.is_empty() {
            self.activity = Activity::Reading(number + reading[self.task]);
        }
    }
}

/// Returns the turns that the text of each task takes to read; the first includes loading the page
/// and the lesson's story.
fn reading_turns(folder: &Folder) -> Vec<u32> {
    let texts = folder.lesson.texts("en");
    let tasks = folder.tasks.iter().enumerate();
    let seconds = tasks.map(|(index, task)| {
        let text = texts.tasks.get(&task.id);
        let own = text.map_or(0, |text| {
            text.title.split_whitespace().count() + words(&text.steps) + words(&text.goal)
        });
        let before = match index {
            0 => SECONDS_OF_LOADING + words(&texts.story) as f64 * SECONDS_PER_WORD,
            _ => 0.0,
        };
        before + own as f64 * SECONDS_PER_WORD
    });
    seconds
        .map(|seconds| (seconds / SECONDS_PER_TURN).ceil() as u32)
        .collect()
}

/// Returns the number of words, including those of the code.
fn words(blocks: &[Block]) -> usize {
    let inlines = |inlines: &[Inline]| -> usize {
        let texts = inlines.iter().map(Inline::text);
        texts.map(|text| text.split_whitespace().count()).sum()
    };
    let block = |block: &Block| match block {
        Block::Paragraph(text) => inlines(text),
        Block::List(items) => items.iter().map(|item| inlines(item)).sum(),
        Block::Code(code) => code.split_whitespace().count(),
    };
    blocks.iter().map(block).sum()
}

fn summary(folder: &Folder, players: u32, pupils: &[Pupil]) -> Pace {
    let minutes = |turns: u32| f64::from(turns) * SECONDS_PER_TURN / 60.0;
    let mut done: Vec<u32> = pupils
        .iter()
        .map(|pupil| pupil.done.unwrap_or(LAST_TURN) - pupil.arrival)
        .collect();
    done.sort_unstable();
    let most = |of: &dyn Fn(&Pupil) -> u32| pupils.iter().map(of).max().unwrap_or(0);
    let movement = most(&|pupil| pupil.first_movement.unwrap_or(LAST_TURN) - pupil.arrival);
    let longest = pupils
        .iter()
        .map(|pupil| pupil.longest_wait)
        .max()
        .unwrap_or((0, 0));
    let unfinished = pupils.iter().filter(|pupil| pupil.done.is_none());
    let stuck: Vec<usize> = unfinished.map(|pupil| pupil.task).collect();
    Pace {
        lesson: folder.lesson.id.clone(),
        players,
        median_minutes: minutes(done.get(done.len() / 2).copied().unwrap_or(0)),
        most_minutes: minutes(done.last().copied().unwrap_or(0)),
        waiting_minutes: minutes(most(&|pupil| pupil.waited)),
        first_movement_s: f64::from(movement) * SECONDS_PER_TURN,
        longest_wait: longest.0,
        longest_wait_task: folder.tasks[longest.1].id.clone(),
        longest_task: most(&|pupil| pupil.longest_task),
        unfinished: stuck.len(),
        stuck_at: stuck
            .iter()
            .min()
            .map(|task| folder.tasks[*task].id.clone()),
    }
}
