//! Runs all avatars, a few at a time.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Instant;

use futures_util::future::join_all;
use tokio::runtime::Builder;

use super::avatar::Avatar;
use super::confinement::Confinement;
use super::findings::{Findings, Report};
use super::testbed::Testbed;
use super::trial::Trial;
use super::variant::Variant;
use super::worker::Worker;

/// Number of concurrent workers. Most attacks just wait for a deadline, so even two processors have
/// capacity to spare.
const WORKERS: usize = 3;

/// The avatars to play.
pub struct Suite {
    avatars: Vec<Avatar>,
    variants: Vec<Variant>,
    workers: usize,
}

/// Runs a function on a testbed in a separate thread.
pub fn play<T: Send>(
    confinement: Confinement,
    action: impl AsyncFnOnce(Rc<Testbed>) -> anyhow::Result<T> + Send,
) -> anyhow::Result<T> {
    // The thread's namespaces and identity disappear with it.
    let done = std::thread::scope(|scope| {
        let playing = scope.spawn(|| {
            let testbed = Rc::new(Testbed::set_up(confinement)?);
            let runtime = Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(action(testbed))
        });
        playing.join()
    });
    done.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

impl Suite {
    /// Returns a suite of all avatars, both plain and armed.
    pub fn whole() -> Self {
        Self {
            avatars: Avatar::all(),
            variants: vec![Variant::Plain, Variant::Armed],
            workers: WORKERS,
        }
    }

    /// Returns a suite of all avatars that the layers beneath the seal must stop, armed.
    pub fn beneath_the_seal() -> Self {
        let mut avatars = Avatar::all();
        avatars.retain(|avatar| !avatar.needs_seal() && !avatar.has_default_timing);
        Self {
            avatars,
            variants: vec![Variant::Armed],
            workers: WORKERS,
        }
    }

    /// Returns a suite of the named avatars, armed and played one at a time, so that all findings
    /// are theirs.
    pub fn of(names: &[&str]) -> Self {
        let all = Avatar::all();
        let named = |name: &&str| {
            let found = all.iter().find(|avatar| avatar.name == *name);
            found.unwrap_or_else(|| panic!("no avatar {name}")).clone()
        };
        Self {
            avatars: names.iter().map(named).collect(),
            variants: vec![Variant::Armed],
            workers: 1,
        }
    }

    /// Plays all avatars on this testbed. Those that took too long or got an unexpected verdict are
    /// replayed alone, because a busy machine causes delays; the report lists them. Breaches are
    /// never retried. Fails if a worker does not start.
    pub async fn run(&self, testbed: &Rc<Testbed>) -> anyhow::Result<Report> {
        let began = Instant::now();
        let trials = self.avatars.iter().flat_map(|avatar| {
            // With the default timing a turn takes a second, so play these only once.
            let is_long = avatar.has_default_timing;
            let variants = self.variants.iter();
            let variants = variants.filter(move |variant| !is_long || **variant == Variant::Armed);
            variants.map(move |variant| Trial {
                avatar,
                variant: *variant,
            })
        });
        let queue = RefCell::new(trials.collect::<VecDeque<_>>());
        let playing: RefCell<Vec<Findings>> = RefCell::default();
        let again = RefCell::new(VecDeque::new());
        let first: RefCell<Vec<Findings>> = RefCell::default();
        let lane = async || -> anyhow::Result<()> {
            let mut lane = Lane::new(testbed);
            loop {
                // No borrow is held while an avatar plays.
                let next = queue.borrow_mut().pop_front();
                let Some(trial) = next else { break };
                let found = lane.play(&trial).await?;
                if found.is_breached() || found.failures().is_empty() {
                    playing.borrow_mut().push(found);
                } else {
                    first.borrow_mut().push(found);
                    again.borrow_mut().push_back(trial);
                }
            }
            playing.borrow_mut().extend(lane.end());
            Ok(())
        };
        for ended in join_all((0..self.workers).map(|_| lane())).await {
            ended?;
        }
        queue.swap(&again);
        let mut alone = Lane::new(testbed);
        loop {
            let next = queue.borrow_mut().pop_front();
            let Some(trial) = next else { break };
            let found = alone.play(&trial).await?;
            playing.borrow_mut().push(found);
        }
        let mut findings = playing.into_inner();
        findings.extend(alone.end());
        Ok(Report {
            findings,
            again: first.into_inner(),
            took: began.elapsed(),
        })
    }
}

/// A sequence of workers: a worker is replaced only after a failure.
struct Lane<'a> {
    testbed: &'a Rc<Testbed>,
    worker: Option<Worker>,
}

impl<'a> Lane<'a> {
    fn new(testbed: &'a Rc<Testbed>) -> Self {
        Self {
            testbed,
            worker: None,
        }
    }

    async fn play(&mut self, trial: &Trial<'_>) -> anyhow::Result<Findings> {
        let mut worker = match self.worker.take() {
            Some(worker) => worker,
            None => Worker::start(self.testbed).await?,
        };
        let mut found = trial.play(&mut worker).await;
        found.breaches.extend(self.testbed.damage());
        if found.failures().is_empty() {
            self.worker = Some(worker);
        } else {
            found.breaches.extend(left_by(worker));
        }
        Ok(found)
    }

    /// Stops the worker. Any process it leaves behind was started by an avatar that played in it.
    fn end(self) -> Option<Findings> {
        let left = left_by(self.worker?);
        let mut found = Findings::new("the last worker", Variant::Armed, None);
        found.breaches = left;
        found.is_breached().then_some(found)
    }
}

fn left_by(worker: Worker) -> Vec<String> {
    let left = worker.end().into_iter();
    left.map(|pid| format!("process {pid} has outlived its worker"))
        .collect()
}
