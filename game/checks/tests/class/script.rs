//! The scripts of the kinds of learners.

use fastrand::Rng;

/// Kinds of learners.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Fast,
    Slow,
    Idle,
    Stuck,
    Looping,
    Copying,
}

pub(crate) const KINDS: [Kind; 6] = [
    Kind::Fast,
    Kind::Slow,
    Kind::Idle,
    Kind::Stuck,
    Kind::Looping,
    Kind::Copying,
];

/// A kind of program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Program {
    /// It meets the task after this time, in milliseconds.
    Right(u64),
    /// It answers and gets nowhere.
    Wrong,
    /// It gets as far as this part of three and no further.
    Partial(u32),
    /// It raises an error every turn.
    Broken,
    /// It raises an error in about half of the turns.
    Flaky,
    /// It cannot be loaded.
    Unloadable,
    /// It never stops.
    Endless,
}

/// A learner presses Run.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Run {
    /// The time in the lesson, in milliseconds.
    pub(crate) at: u64,
    pub(crate) program: Program,
}

/// The number of tasks in the lesson.
pub(crate) const TASKS: u32 = 7;

/// Writes a script. Each task is read, tried and met, until the learner gives up or time is up.
pub(crate) fn script(kind: Kind, random: &mut Rng, end: u64) -> Vec<Run> {
    let mut runs = Vec::new();
    // Joining takes a while.
    let mut now = seconds(random, 5, 60);
    let seriously = random.u32(1..=2);
    for task in 0..TASKS {
        now += match kind {
            Kind::Copying => seconds(random, 4, 12),
            Kind::Slow => seconds(random, 50, 110),
            _ => seconds(random, 15, 50),
        };
        let gives_up = task >= seriously;
        match kind {
            Kind::Idle if gives_up || random.u32(0..5) == 0 => {
                // Some come back for a last attempt.
                now += seconds(random, 500, 900);
            }
            Kind::Stuck if gives_up => {
                let until = now + seconds(random, 150, 700);
                while now < until {
                    runs.push(Run {
                        at: now,
                        program: mistaken(random),
                    });
                    now += seconds(random, 15, 90);
                }
            }
            Kind::Looping if gives_up => {
                for _ in 0..random.u32(1..=3) {
                    runs.push(Run {
                        at: now,
                        program: Program::Endless,
                    });
                    now += seconds(random, 30, 110);
                }
            }
            Kind::Slow => {
                for _ in 0..random.u32(0..=2) {
                    runs.push(Run {
                        at: now,
                        program: mistaken(random),
                    });
                    now += seconds(random, 30, 90);
                }
            }
            Kind::Copying => {
                // A copy that lost its indentation.
                if random.u32(0..4) == 0 {
                    runs.push(Run {
                        at: now,
                        program: Program::Unloadable,
                    });
                    now += seconds(random, 8, 40);
                }
            }
            _ => {
                if random.bool() {
                    runs.push(Run {
                        at: now,
                        program: mistaken(random),
                    });
                    now += seconds(random, 10, 40);
                }
            }
        }
        let takes = match kind {
            Kind::Slow => seconds(random, 10, 60),
            _ => seconds(random, 4, 30),
        };
        runs.push(Run {
            at: now,
            program: Program::Right(takes),
        });
        now += takes + 3_000;
    }
    runs.retain(|run| run.at < end);
    runs
}

fn mistaken(random: &mut Rng) -> Program {
    match random.u32(0..10) {
        0..=3 => Program::Broken,
        4 => Program::Flaky,
        5 => Program::Unloadable,
        6 => Program::Partial(random.u32(1..=2)),
        _ => Program::Wrong,
    }
}

fn seconds(random: &mut Rng, least: u64, most: u64) -> u64 {
    random.u64(least * 1_000..=most * 1_000)
}
